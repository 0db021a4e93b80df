import { unseal } from '../../../functions/kit/sealed.ts'
import type { DataKey } from '../../../functions/kit/vault.ts'

/** The only data key of a simulated run: it opens whatever is sealed there. */
export const ONE_KEY: DataKey = {
  key: Buffer.alloc(32, 1),
  stored: { wrapped: 'simulated', version: 1 },
}

const STORE = /^stores\/[^/]+\//

/** What a sealed field of a document says: it is sealed for its path in the store, and looks different each time. */
export const opened = (path: string, sealed: string): string =>
  unseal(ONE_KEY.key, path.replace(STORE, ''), sealed)
