import { secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'

/** The secrets of orders, for whoever they are of. */
export const orderSecrets: OutsideClient<(storeId: string, orderId: string) => string> = {
  name: 'secrets',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    return (storeId, orderId) => secretOf(key, 'order', storeId, orderId)
  },
}
