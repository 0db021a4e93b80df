import { checkKey } from '../../../schemas/calls/accounts.ts'
import { services } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { sameSecret } from '../../kit/derive.ts'
import { onHttp } from '../../kit/on-http.ts'
import { isLive, parseKey } from '../credential.ts'
import { findKey, writeKey } from '../credential-store.ts'
import { hashOfSecret } from '../secrets-client.ts'

const unknown = (): AppError => new AppError('NOT_FOUND', 'KEY_NOT_FOUND', 'This API key opens nothing.')

export default onHttp({
  id: 'check-key',
  summary: 'Tells other functions what an API key allows, and counts its uses.',
  database: 'accounts',
  emits: [],
  routes: ({ command }) => [
    command(checkKey, {
      access: services,
      idempotencyKey: 'none',
      async handle({ body }, { tx, now }) {
        const said = parseKey(body.key)
        if (!said) throw unknown()
        const key = await findKey(tx, said.keyId)
        const right = sameSecret(hashOfSecret(said.secret), key?.secretHash ?? '')
        if (!key || !right || !isLive(key, now)) throw unknown()
        writeKey(tx, { ...key, uses: key.uses + body.uses, lastUsedAt: now.toISOString() })
        const { keyId, scopes, perMinute, expiresAt } = key
        return { keyId, scopes, perMinute, expiresAt }
      },
    }),
  ],
})
