import { sameSecret, secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'
import { parseGuestToken } from './guest.ts'

interface GuestSecrets {
  /** The id that stands for an address; without the key nobody can tell which it is. */
  guestId(storeId: string, email: string): string
  tokenOf(storeId: string, guestId: string, linkId: string): string
  /** What a token is of; nothing for one that we did not make. */
  read(storeId: string, token: string): { guestId: string; linkId: string } | undefined
}

export const guestSecrets: OutsideClient<GuestSecrets> = {
  name: 'guest-secrets',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    const secret = (storeId: string, guestId: string, linkId: string): string =>
      secretOf(key, 'guest-link', storeId, `${guestId}.${linkId}`)
    return {
      guestId(storeId, email) {
        const digest = secretOf(key, 'guest', storeId, email.normalize('NFC').toLowerCase())
        return `acc_guest_${Buffer.from(digest, 'base64url').toString('hex').slice(0, 40)}`
      },
      tokenOf: (storeId, guestId, linkId) => `${guestId}.${linkId}.${secret(storeId, guestId, linkId)}`,
      read(storeId, token) {
        const said = parseGuestToken(token)
        if (!said || !sameSecret(said.secret, secret(storeId, said.guestId, said.linkId))) return undefined
        return { guestId: said.guestId, linkId: said.linkId }
      },
    }
  },
}
