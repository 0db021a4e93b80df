import { createKey, listKeys, revokeKey, rotateKey } from '../../../schemas/calls/accounts.ts'
import { permission } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { isLive, keyView, newKey, revealKey, revoked, succeeded } from '../credential.ts'
import { listKeys as findKeys, needKey, writeKey } from '../credential-store.ts'
import { hasherOf, secretsClient } from '../secrets-client.ts'

const access = permission('manage:users')

const makerOf = (caller: { kind: string; id: string }): string | undefined =>
  caller.id.startsWith('acc_') ? caller.id : undefined

export default onHttp({
  id: 'manage-keys',
  summary: 'Lets the shop make, rotate and end API keys.',
  database: 'accounts',
  emits: [],
  outside: { secrets: secretsClient },
  routes: ({ read, command }) => [
    command(createKey, {
      access,
      idempotencyKey: 'optional',
      status: 201,
      prepare: hasherOf('key'),
      async handle({ body, caller }, { tx, now, newId, facts: hashOf }) {
        const keyId = newId('key')
        const key = newKey({ ...body, keyId, secretHash: hashOf(keyId), madeBy: makerOf(caller) }, now)
        writeKey(tx, key)
        return keyView(key)
      },
      reveal: revealKey,
    }),
    read(listKeys, {
      access,
      handle: async (_input, io) => ({ keys: (await findKeys(io.read)).map(keyView) }),
    }),
    command(rotateKey, {
      access,
      idempotencyKey: 'optional',
      status: 201,
      prepare: hasherOf('key'),
      async handle({ params, caller }, { tx, now, newId, facts: hashOf }) {
        const old = await needKey(tx, params.keyId)
        if (!isLive(old, now) || old.successor)
          throw new AppError('FAILED_PRECONDITION', 'KEY_NOT_CURRENT', 'This key is ended or replaced.')
        const keyId = newId('key')
        const key = newKey({ ...old, keyId, secretHash: hashOf(keyId), madeBy: makerOf(caller) }, now)
        writeKey(tx, succeeded(old, keyId, now))
        writeKey(tx, key)
        return keyView(key)
      },
      reveal: revealKey,
    }),
    command(revokeKey, {
      access,
      idempotencyKey: 'optional',
      async handle({ params }, { tx, now }) {
        const key = revoked(await needKey(tx, params.keyId), now)
        writeKey(tx, key)
        return keyView(key)
      },
    }),
  ],
})
