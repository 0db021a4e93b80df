import { secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'

/** The secrets of the carts and orders that a conversation made: it keeps their ids only. */
export const thingSecrets: OutsideClient<(kind: 'cart' | 'order', storeId: string, id: string) => string> = {
  name: 'secrets',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    return (kind, storeId, id) => secretOf(key, kind, storeId, id)
  },
}
