import { erasureRequested, exportRequested } from '../../../events/privacy.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import { clientsOf } from '../../kit/clients.ts'
import { log } from '../../kit/log.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import type { StoredErasure, StoredExport } from '../data-request.ts'
import { erasureLookedAt, exportLookedAt } from '../data-request.ts'
import { findErasure, findExport, waitingRequests, writeErasure, writeExport } from '../request-store.ts'
import { ordersOfSubject } from '../subject-client.ts'

const AT_ONCE = 50

export default onSchedule({
  id: 'advance-requests',
  summary:
    'Asks contexts again that have not answered an export or erasure, and begins the second pass of erasures.',
  database: 'accounts',
  schedule: '* * * * *',
  timeoutSeconds: 60,
  emits: [exportRequested, erasureRequested],
  clients: { findOrders },
  async run({ find, act, now, runtime }) {
    const exports = await find<StoredExport>(waitingRequests('exports', now, AT_ONCE))
    for (const { path, data } of exports)
      await act(storeIdOf(path), `${data.exportId}~${data.lookAt}`, async ({ tx, now, emit }) => {
        const looked = exportLookedAt(await findExport(tx, data.exportId), now)
        if (!looked) return
        writeExport(tx, looked)
        const { exportId, accountId, contactIds, orderIds } = looked
        if (looked.status === 'failed')
          log.error({ exportId, waitingFor: looked.waitingFor }, 'export failed')
        else emit(exportRequested, { exportId, accountId, contactIds, orderIds })
      })
    const erasures = await find<StoredErasure>(waitingRequests('erasures', now, AT_ONCE))
    for (const { path, data } of erasures) {
      if (!data.subject) continue
      const { erasureId, subject, lookAt } = data
      const clients = clientsOf({ findOrders }, runtime, 'advance-requests', storeIdOf(path))
      const found = await ordersOfSubject(clients, subject.accountId, subject.contactIds)
      await act(storeIdOf(path), `${erasureId}~${lookAt}`, async ({ tx, now, emit }) => {
        const looked = erasureLookedAt(await findErasure(tx, erasureId), found.subject, now)
        if (!looked) return
        writeErasure(tx, looked)
        const { status, pass, waitingFor } = looked
        if (status === 'stuck') log.critical({ erasureId, waitingFor }, 'erasure is stuck')
        emit(erasureRequested, { erasureId, pass, ...looked.subject })
      })
    }
    return { exports: exports.length, erasures: erasures.length }
  },
})
