import { getConsents, putConsents } from '../../../schemas/calls/privacy.ts'
import type { ConsentChange } from '../../../schemas/privacy.ts'
import { signedIn } from '../../kit/access.ts'
import { claimDataKey, openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { vaultClient } from '../../kit/vault.ts'
import type { StoredConsents } from '../consent.ts'
import { accountGone, decided } from '../consent.ts'
import { findChanges, openConsents, writeConsents } from '../consent-store.ts'
import { consentsView } from './consents-view.ts'

const viewOf = (consents: StoredConsents | null, found: ConsentChange[], size: number, list: string[]) => {
  const history = found.slice(0, size)
  const last = history.at(-1)
  return {
    ...consentsView(consents, history),
    ...(found.length > size && last && { nextPageToken: pageToken([String(last.sequence)], list) }),
  }
}

export default onHttp({
  id: 'manage-consents',
  summary: 'Keeps what people agreed to, purpose by purpose, with every decision that they made.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ read, command }) => [
    read(getConsents, {
      access: signedIn,
      async handle({ query, caller }, world) {
        const { read, storeId } = world
        const size = pageSizeOf(query)
        const list = [storeId, caller.id, 'consents']
        const position = positionOf(query, list)?.[0]
        const before = position === undefined ? undefined : Number(position)
        const key = await openDataKey(world, caller.id)
        const [consents, changes] = await Promise.all([
          openConsents(read, caller.id, key),
          findChanges(read, caller.id, { key, limit: size + 1, before }),
        ])
        return viewOf(consents, changes, size, list)
      },
    }),
    command(putConsents, {
      access: signedIn,
      limits: { perMinute: 30 },
      idempotencyKey: 'none',
      async prepare({ caller }, world) {
        const key = await openDataKey(world, caller.id)
        if (!key) throw accountGone()
        return key
      },
      async handle({ body, caller }, { tx, now, storeId, facts: key }) {
        const size = pageSizeOf({})
        const list = [storeId, caller.id, 'consents']
        const [{ isNew: wasErased }, known, earlier] = await Promise.all([
          claimDataKey(tx, caller.id, key),
          openConsents(tx, caller.id, key),
          findChanges(tx, caller.id, { key, limit: size + 1 }),
        ])
        if (wasErased) throw accountGone()
        const { after, changes } = decided(known, caller.id, body, now)
        if (changes.length > 0) writeConsents(tx, after, { key, changes })
        return viewOf(after, [...changes.toReversed(), ...earlier], size, list)
      },
    }),
  ],
})
