import { letterRequested } from '../../../events/accounts.ts'
import { changeStore, createStore, noteStoreElsewhere } from '../../../schemas/calls/accounts.ts'
import { operator, permission } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { newDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { requireRegion } from '../../kit/residency.ts'
import { vaultClient } from '../../kit/vault.ts'
import { newAccount } from '../account.ts'
import { createAccount, findAddress, writeAddress, writeLetter } from '../account-store.ts'
import { writeClient } from '../credential-store.ts'
import { newLetter } from '../letter.ts'
import { hashOfSecret, secretsClient } from '../secrets-client.ts'
import { findSettings, saveSettings, settingsOf, usualResidency } from '../settings-store.ts'
import { changedSettings, notedElsewhere } from '../store-settings.ts'
import { firstClient } from './first-client.ts'

export default onHttp({
  id: 'create-store',
  summary: 'Opens stores, each with its owner and its first client, and changes their settings.',
  database: 'accounts',
  emits: [letterRequested],
  outside: { secrets: secretsClient, vault: vaultClient },
  routes: ({ command }) => [
    command(createStore, {
      access: operator,
      idempotencyKey: 'optional',
      status: 201,
      store: ({ body }) => body.storeId,
      async prepare({ body: { storeId, ownerEmail } }, { outside }) {
        const { secrets } = outside
        const hashOf = (clientId: string) => hashOfSecret(secrets.of('client', storeId, clientId))
        const dataKey = await newDataKey({ outside, storeId })
        return { addressKey: secrets.addressKey(storeId, ownerEmail), hashOf, dataKey }
      },
      async handle({ body }, { tx, now, newId, emit, facts }) {
        const { storeId, name, ownerEmail, allowedOrigins = [] } = body
        const { addressKey, hashOf, dataKey: key } = facts
        const { residency = usualResidency() } = body
        requireRegion(residency)
        const [known, address] = await Promise.all([findSettings(tx), findAddress(tx, addressKey)])
        if (known) throw new AppError('ALREADY_EXISTS', 'STORE_EXISTS', `There is a store ${storeId}.`)
        const [ownerId, letterId, clientId] = [newId('acc'), newId('let'), newId('cli')]
        const createdAt = now.toISOString()
        const profile = saveSettings(tx, storeId, { name, allowedOrigins, residency, ownerId, createdAt })
        const owner = newAccount({ accountId: ownerId, addressKey, roles: ['shopper', 'admin_user'] }, now)
        createAccount(tx, owner, { profile: { email: ownerEmail }, key, now })
        writeAddress(tx, addressKey, { ...address, owner: ownerId })
        writeLetter(tx, newLetter({ letterId, purpose: 'invite', accountId: ownerId, about: name }, now))
        writeClient(tx, firstClient(clientId, hashOf(clientId), createdAt))
        emit(letterRequested, { letterId })
        return { ...profile, ownerId, client: { clientId } }
      },
      reveal: ({ client, ...store }, secretOf) => ({
        ...store,
        client: { ...client, clientSecret: secretOf('client', client.clientId) },
      }),
    }),
    command(noteStoreElsewhere, {
      access: operator,
      everywhere: true,
      idempotencyKey: 'none',
      store: ({ params }) => params.storeId,
      handle: async ({ params: { storeId }, body: { residency } }, { tx }) =>
        saveSettings(tx, storeId, notedElsewhere(await findSettings(tx), storeId, residency)),
    }),
    command(changeStore, {
      access: permission('write:configuration'),
      idempotencyKey: 'optional',
      handle: async ({ body }, { tx, now, storeId }) =>
        saveSettings(tx, storeId, changedSettings(await settingsOf(tx, storeId), body, now)),
    }),
  ],
})
