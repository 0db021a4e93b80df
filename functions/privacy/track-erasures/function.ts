import { dataErased } from '../../../events/privacy.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onEvent } from '../../kit/on-event.ts'
import { countChanges, deleteConsents } from '../consent-store.ts'
import { partErased } from '../data-request.ts'
import { deleteGuest } from '../guest-store.ts'
import { exportedOf, findErasure, writeErasure } from '../request-store.ts'

export default onEvent({
  id: 'track-erasures',
  summary:
    'Notes which contexts have forgotten a person; after the last one, forgets what privacy kept of them.',
  database: 'accounts',
  events: [dataErased],
  emits: [],
  async handle({ data }, { tx, now }) {
    const before = await findErasure(tx, data.erasureId)
    const erasure = partErased(before, data, now)
    if (!erasure) return
    const accountId = before?.subject?.accountId
    if (erasure.waitingFor.length > 0 || accountId === undefined) return writeErasure(tx, erasure)
    const [changes, exported, note] = await Promise.all([
      countChanges(tx, accountId),
      exportedOf(tx, accountId),
      auditTrail(tx, data.erasureId, now),
    ])
    deleteConsents(tx, accountId, changes)
    deleteGuest(tx, accountId)
    for (const path of exported) tx.delete(path)
    const action = erasure.status === 'completed' ? 'erasure completed' : 'erasure done once'
    note({ actor: 'service track-erasures', action, subject: data.erasureId })
    writeErasure(tx, erasure)
  },
})
