import { createClient, listClients, revokeClient } from '../../../schemas/calls/accounts.ts'
import { permission } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { clientView } from '../credential.ts'
import { listClients as findClients, needClient, writeClient } from '../credential-store.ts'
import { hasherOf, secretsClient } from '../secrets-client.ts'

const access = permission('manage:users')

export default onHttp({
  id: 'manage-clients',
  summary: 'Lets the shop say which programs may use its API.',
  database: 'accounts',
  emits: [],
  outside: { secrets: secretsClient },
  routes: ({ read, command }) => [
    command(createClient, {
      access,
      idempotencyKey: 'optional',
      status: 201,
      prepare: hasherOf('client'),
      async handle({ body }, { tx, now, newId, facts: hashOf }) {
        const clientId = newId('cli')
        const { name, role, scopes } = body
        const client = {
          clientId,
          name,
          ...(role !== undefined && { role }),
          scopes,
          secretHash: hashOf(clientId),
          createdAt: now.toISOString(),
        }
        writeClient(tx, client)
        return clientView(client)
      },
      reveal: (client, secretOf) => ({ ...client, clientSecret: secretOf('client', client.clientId) }),
    }),
    read(listClients, {
      access,
      handle: async (_input, io) => ({ clients: (await findClients(io.read)).map(clientView) }),
    }),
    command(revokeClient, {
      access,
      idempotencyKey: 'optional',
      async handle({ params }, { tx, now }) {
        const client = await needClient(tx, params.clientId)
        const revoked = { ...client, revokedAt: client.revokedAt ?? now.toISOString() }
        writeClient(tx, revoked)
        return clientView(revoked)
      },
    }),
  ],
})
