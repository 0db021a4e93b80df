import { SCOPES } from '../../../schemas/access.ts'
import { getAuthorizationServer, getKeys, requestToken } from '../../../schemas/calls/accounts.ts'
import { unidentified } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { signingKeys } from '../tokens-client.ts'

export default onHttp({
  id: 'publish-keys',
  summary: 'Publishes where access tokens come from, and the keys that verify them.',
  database: 'accounts',
  emits: [],
  outside: { signer: signingKeys },
  routes: ({ read }) => [
    read(getKeys, {
      access: unidentified,
      everywhere: true,
      cache: 'public, max-age=300',
      handle: async (_input, { outside }) => ({ keys: outside.signer.publicKeys() }),
    }),
    read(getAuthorizationServer, {
      access: unidentified,
      everywhere: true,
      handle: async (_input, { origin }) => ({
        issuer: origin,
        // Clients of the Model Context Protocol want one, also where, as here, no grant uses it.
        authorization_endpoint: `${origin}/`,
        token_endpoint: `${origin}${requestToken.path}`,
        jwks_uri: `${origin}${getKeys.path}`,
        scopes_supported: [...SCOPES],
        response_types_supported: [],
        grant_types_supported: ['client_credentials'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      }),
    }),
  ],
})
