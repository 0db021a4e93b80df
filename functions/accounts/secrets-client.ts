import { createHash } from 'node:crypto'
import { digest, sameSecret, secretOf } from '../kit/derive.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'
import { addressForm } from './account.ts'

/** What derives from the installation's key, and is stored nowhere. */
export interface Secrets {
  /** The id under which an e-mail address is found; without the key nobody can tell which it is. */
  addressKey(storeId: string, email: string): string
  /** The secret of a thing. */
  of(kind: 'session' | 'letter' | 'client' | 'key', storeId: string, id: string): string
  isOf(kind: 'session' | 'letter', storeId: string, id: string, given: string): boolean
}

export const secretsClient: OutsideClient<Secrets> = {
  name: 'secrets',
  secrets: ['CARAVAN_SECRET_KEY'],
  create: () => {
    const key = requireSetting('CARAVAN_SECRET_KEY')
    const of: Secrets['of'] = (kind, storeId, id) => secretOf(key, kind, storeId, id)
    return {
      addressKey: (storeId, email) => secretOf(key, 'address', storeId, addressForm(email)),
      of,
      isOf: (kind, storeId, id, given) => sameSecret(given, of(kind, storeId, id)),
    }
  },
}

/** What is stored of a secret of 256 bits: it cannot be guessed, so a plain hash is enough. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** For `prepare`: what will be stored of the secret of a thing that gets its id in the transaction. */
export const hasherOf =
  (kind: 'client' | 'key') =>
  async (_input: unknown, { outside, storeId }: { outside: { secrets: Secrets }; storeId: string }) =>
  (id: string): string =>
    hashOfSecret(outside.secrets.of(kind, storeId, id))

/** One address tried from one network. */
export const guardOf = (addressKey: string, network: string): string => digest(addressKey, network)
