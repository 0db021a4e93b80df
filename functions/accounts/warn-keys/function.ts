import { letterRequested } from '../../../events/accounts.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import { writeLetter } from '../account-store.ts'
import type { StoredKey } from '../credential.ts'
import { findKey, keysToWarnOf, writeKey } from '../credential-store.ts'
import { newLetter } from '../letter.ts'

const AT_ONCE = 100

export default onSchedule({
  id: 'warn-keys',
  summary: 'Tells whoever made an API key two weeks before it ends.',
  database: 'accounts',
  timeoutSeconds: 60,
  schedule: '0 * * * *',
  emits: [letterRequested],
  async run({ find, act, now }) {
    const due = await find<StoredKey>(keysToWarnOf(now, AT_ONCE))
    for (const { path, data } of due) {
      await act(storeIdOf(path), `${data.keyId}.warned`, async ({ tx, newId, emit }) => {
        const key = await findKey(tx, data.keyId)
        if (!key?.warnAt) return
        const { warnAt: _told, ...told } = key
        const letterId = newId('let')
        const { name, madeBy = null } = key
        writeKey(tx, told)
        writeLetter(tx, newLetter({ letterId, purpose: 'key-expiring', accountId: madeBy, about: name }, now))
        emit(letterRequested, { letterId })
      })
    }
    return { warned: due.length }
  },
})
