import { exportRequested } from '../../../events/privacy.ts'
import { identifySubject } from '../../../schemas/calls/accounts.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import { downloadExport, getExport, requestExport } from '../../../schemas/calls/privacy.ts'
import { signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { Reader } from '../../kit/tx.ts'
import { vaultClient } from '../../kit/vault.ts'
import { allChanges } from '../consent-store.ts'
import type { StoredExport } from '../data-request.ts'
import { exportView, newExport } from '../data-request.ts'
import { exportsOf, findExport, partsOf, recordsIn, writeExport } from '../request-store.ts'
import { subjectOf } from '../subject-client.ts'
import { documentOf } from './document-of.ts'

async function need(read: Reader, exportId: string, accountId: string): Promise<StoredExport> {
  const stored = await findExport(read, exportId)
  if (stored?.accountId === accountId) return stored
  throw new AppError('NOT_FOUND', 'EXPORT_NOT_FOUND', 'There is no such export.')
}

export default onHttp({
  id: 'manage-exports',
  summary: 'Has everything gathered that is kept of a person, and hands it out to them.',
  database: 'accounts',
  emits: [exportRequested],
  clients: { identifySubject, findOrders },
  outside: { vault: vaultClient },
  routes: ({ read, command }) => [
    command(requestExport, {
      access: signedIn,
      limits: { perMinute: 5 },
      idempotencyKey: 'optional',
      status: 202,
      prepare: ({ caller }, { clients }) => subjectOf(clients, caller.id),
      async handle({ caller }, { tx, now, newId, emit, facts: { subject } }) {
        const underWay = (await exportsOf(tx, caller.id)).find(({ status }) => status === 'gathering')
        if (underWay) return exportView(underWay)
        const exportId = newId('exp')
        const stored = newExport(exportId, subject, now)
        writeExport(tx, stored)
        emit(exportRequested, { exportId, ...subject })
        return exportView(stored)
      },
    }),
    read(getExport, {
      access: signedIn,
      handle: async ({ params, caller }, io) => exportView(await need(io.read, params.exportId, caller.id)),
    }),
    read(downloadExport, {
      access: signedIn,
      limits: { perMinute: 10 },
      async handle({ params, caller }, world) {
        const { read, storeId, now } = world
        const stored = await need(read, params.exportId, caller.id)
        if (stored.status !== 'ready' || stored.expireAt <= now)
          throw new AppError('FAILED_PRECONDITION', 'EXPORT_NOT_READY', 'This export cannot be downloaded.')
        const [parts, consents, key] = await Promise.all([
          partsOf(read, stored.exportId),
          allChanges(read, caller.id),
          openDataKey(world, caller.id),
        ])
        return documentOf(stored, storeId, [
          ...parts.map(({ path, data }) => ({ ...data, records: recordsIn(key, path, data) })),
          { context: 'privacy', collection: 'consents', records: consents },
        ])
      },
    }),
  ],
})
