import { AppError } from '../kit/app-error.ts'
import { parseLinkToken } from './letter.ts'
import type { Secrets } from './secrets-client.ts'

export const linkInvalid = (): AppError =>
  new AppError(
    'INVALID_ARGUMENT',
    'LINK_INVALID',
    'This link was used before, is too old, or was never ours.',
  )

/** The letter that a link's token is of. Throws INVALID_ARGUMENT for one that we did not make. */
export function letterOf(secrets: Secrets, storeId: string, token: string): { letterId: string } {
  const said = parseLinkToken(token)
  if (said && secrets.isOf('letter', storeId, said.letterId, said.secret)) return { letterId: said.letterId }
  throw linkInvalid()
}
