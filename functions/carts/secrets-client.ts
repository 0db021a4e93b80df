import { secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'

/** The secret of a cart, for a cart whose secret came as a part of a request. */
export const cartSecrets: OutsideClient<(storeId: string, cartId: string) => string> = {
  name: 'secrets',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    return (storeId, cartId) => secretOf(key, 'cart', storeId, cartId)
  },
}

/** What the e-mail address of a contact is found by. */
export const contactKeys: OutsideClient<(storeId: string, email: string) => string> = {
  name: 'contact-keys',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    return (storeId, email) => secretOf(key, 'contact', storeId, email.normalize('NFC').toLowerCase())
  },
}
