import { SCOPES } from '../../../schemas/access.ts'
import type { StoredClient } from '../credential.ts'

/** What a shop platform needs to begin with: everything that a program can be given. */
export const firstClient = (clientId: string, secretHash: string, createdAt: string): StoredClient => ({
  clientId,
  name: 'First client',
  scopes: [...SCOPES],
  secretHash,
  createdAt,
})
