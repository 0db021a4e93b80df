import type { Secrets } from '../secrets-client.ts'
import { parseRefreshToken } from '../session.ts'
import { refreshRefused } from './refusals.ts'

/** What a refresh token says, if we made it for this store. Throws UNAUTHENTICATED. */
export function believed(secrets: Secrets, storeId: string, token: string) {
  const said = parseRefreshToken(token)
  if (said && secrets.isOf('session', storeId, said.name, said.secret)) return said
  throw refreshRefused('over')
}
