import { erasureRequested } from '../../../events/privacy.ts'
import { identifySubject } from '../../../schemas/calls/accounts.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import { getErasure, requestErasure } from '../../../schemas/calls/privacy.ts'
import { anyone, signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { auditTrail } from '../../kit/audit.ts'
import { onHttp } from '../../kit/on-http.ts'
import { erasureView, newErasure } from '../data-request.ts'
import { refuseOpen } from '../refuse-open.ts'
import { findErasure, findErasureOf, writeErasure } from '../request-store.ts'
import { nobody, subjectKeys, subjectOf } from '../subject-client.ts'

export default onHttp({
  id: 'request-erasure',
  summary: 'Starts to forget a person who asks for it, and tells how far that got.',
  database: 'accounts',
  emits: [erasureRequested],
  clients: { identifySubject, findOrders },
  outside: { subjectKeys },
  routes: ({ read, command }) => [
    command(requestErasure, {
      access: signedIn,
      limits: { perMinute: 5 },
      idempotencyKey: 'none',
      status: 202,
      async prepare({ body, caller }, { clients, outside, storeId, read }) {
        const subjectKey = outside.subjectKeys(storeId, caller.id)
        if (await findErasureOf(read, subjectKey)) return { subjectKey, subject: nobody(caller.id) }
        const { subject, open } = await subjectOf(clients, caller.id, body.password)
        refuseOpen(open)
        return { subjectKey, subject }
      },
      async handle({ caller }, { tx, now, newId, emit, facts: { subject, subjectKey } }) {
        const [known, note] = await Promise.all([
          findErasureOf(tx, subjectKey),
          auditTrail(tx, caller.id, now),
        ])
        if (known) return erasureView(known)
        const erasureId = newId('era')
        const erasure = newErasure({ erasureId, subjectKey, subject }, now)
        writeErasure(tx, erasure)
        note({ actor: `account ${caller.id}`, action: 'erasure requested', subject: erasureId })
        emit(erasureRequested, { erasureId, pass: 1, ...subject })
        return erasureView(erasure)
      },
    }),
    read(getErasure, {
      access: anyone,
      limits: { perMinute: 60 },
      async handle({ params: { erasureId } }, io) {
        const erasure = await findErasure(io.read, erasureId)
        if (erasure) return erasureView(erasure)
        throw new AppError('NOT_FOUND', 'ERASURE_NOT_FOUND', 'There is no such erasure.')
      },
    }),
  ],
})
