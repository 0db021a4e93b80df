import { SCOPES } from '../../../schemas/access.ts'
import type { Residency } from '../../../schemas/account.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredClient } from '../credential.ts'

/** What a shop platform needs to begin with: everything that a program can be given. */
export const firstClient = (clientId: string, secretHash: string, createdAt: string): StoredClient => ({
  clientId,
  name: 'First client',
  scopes: [...SCOPES],
  secretHash,
  createdAt,
})

/** SC-13: a store's data stays where its people are; an installation somewhere else does not take it. */
export function refuseResidency(wanted: Residency, own: Residency): Residency {
  if (wanted === own) return own
  throw new AppError(
    'FAILED_PRECONDITION',
    'RESIDENCY_ELSEWHERE',
    `This installation keeps its data in ${own}; a store of ${wanted} is opened there.`,
  )
}
