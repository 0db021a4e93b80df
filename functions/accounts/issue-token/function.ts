import { permissionsOf } from '../../../schemas/access.ts'
import { requestToken } from '../../../schemas/calls/accounts.ts'
import { unidentified } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { digest, sameSecret } from '../../kit/derive.ts'
import { onHttp } from '../../kit/on-http.ts'
import { grantedScopes } from '../credential.ts'
import { findClient } from '../credential-store.ts'
import { hashOfSecret } from '../secrets-client.ts'
import { ACCESS_SECONDS } from '../session.ts'
import { signingKeys } from '../tokens-client.ts'

const invalid = (reason: string, message: string): AppError =>
  new AppError('INVALID_ARGUMENT', reason, message)

export default onHttp({
  id: 'issue-token',
  summary: 'Gives clients of the API their access tokens.',
  database: 'accounts',
  emits: [],
  outside: { signer: signingKeys },
  routes: ({ read }) => [
    read(requestToken, {
      access: unidentified,
      limits: { perMinute: 120 },
      async handle({ body }, { read: reader, outside, storeId, now }) {
        if (body.grant_type !== 'client_credentials')
          throw invalid('UNSUPPORTED_GRANT_TYPE', 'grant_type is client_credentials.')
        const known = /^cli_\w{1,60}$/.test(body.client_id ?? '') ? body.client_id : undefined
        const client = await findClient(reader, known ?? 'nobody')
        const right = sameSecret(hashOfSecret(body.client_secret ?? ''), client?.secretHash ?? '')
        if (!client || client.revokedAt !== undefined || !right)
          throw new AppError('UNAUTHENTICATED', 'INVALID_CLIENT', 'There is no client with this secret.')
        const scopes = grantedScopes(client, body.scope)
        if (!scopes) throw invalid('INVALID_SCOPE', `This client has: ${client.scopes.join(' ')}.`)
        const roles = client.role ? [client.role] : []
        const permissions = [...new Set([...scopes, ...permissionsOf(roles)])]
        const tokenId = digest(client.clientId, now.getTime())
        const claims = { kind: 'client' as const, sub: client.clientId, storeId, roles, permissions, tokenId }
        return {
          access_token: await outside.signer.sign({ ...claims, seconds: ACCESS_SECONDS }, now),
          token_type: 'bearer' as const,
          expires_in: ACCESS_SECONDS,
          scope: permissions.join(' '),
        }
      },
    }),
  ],
})
