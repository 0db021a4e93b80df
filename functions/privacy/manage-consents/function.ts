import { getConsents, putConsents } from '../../../schemas/calls/privacy.ts'
import type { ConsentChange } from '../../../schemas/privacy.ts'
import { POLICY_VERSION } from '../../../schemas/privacy.ts'
import { signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import type { StoredConsents } from '../consent.ts'
import { consentsOf, decided } from '../consent.ts'
import { findChanges, findConsents, writeConsents } from '../consent-store.ts'

const viewOf = (consents: StoredConsents | null, found: ConsentChange[], size: number, list: string[]) => {
  const history = found.slice(0, size)
  const last = history.at(-1)
  return {
    policyVersion: POLICY_VERSION,
    consents: consentsOf(consents),
    doNotSell: consents?.doNotSell ?? false,
    history,
    ...(found.length > size && last && { nextPageToken: pageToken([String(last.sequence)], list) }),
  }
}

export default onHttp({
  id: 'manage-consents',
  summary: 'Keeps what people agreed to, purpose by purpose, with every decision that they made.',
  database: 'accounts',
  emits: [],
  routes: ({ read, command }) => [
    read(getConsents, {
      access: signedIn,
      async handle({ query, caller }, { read, storeId }) {
        const size = pageSizeOf(query)
        const list = [storeId, caller.id, 'consents']
        const position = positionOf(query, list)?.[0]
        const before = position === undefined ? undefined : Number(position)
        const [consents, changes] = await Promise.all([
          findConsents(read, caller.id),
          findChanges(read, caller.id, size + 1, before),
        ])
        return viewOf(consents, changes, size, list)
      },
    }),
    command(putConsents, {
      access: signedIn,
      limits: { perMinute: 30 },
      idempotencyKey: 'none',
      async handle({ body, caller }, { tx, now, storeId }) {
        const size = pageSizeOf({})
        const list = [storeId, caller.id, 'consents']
        const [known, earlier] = await Promise.all([
          findConsents(tx, caller.id),
          findChanges(tx, caller.id, size + 1),
        ])
        const { after, changes } = decided(known, caller.id, body, now)
        if (changes.length > 0) writeConsents(tx, after, changes)
        return viewOf(after, [...changes.toReversed(), ...earlier], size, list)
      },
    }),
  ],
})
