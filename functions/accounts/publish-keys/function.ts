import { getKeys } from '../../../schemas/calls/accounts.ts'
import { anyone } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { signingKeys } from '../tokens-client.ts'

export default onHttp({
  id: 'publish-keys',
  summary: 'Publishes the keys that verify access tokens.',
  database: 'accounts',
  emits: [],
  outside: { signer: signingKeys },
  routes: ({ read }) => [
    read(getKeys, {
      access: anyone,
      cache: 'public, max-age=300',
      handle: async (_input, { outside }) => ({ keys: outside.signer.publicKeys() }),
    }),
  ],
})
