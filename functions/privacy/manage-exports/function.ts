import { exportRequested } from '../../../events/privacy.ts'
import { identifySubject } from '../../../schemas/calls/accounts.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import { downloadExport, getExport, requestExport } from '../../../schemas/calls/privacy.ts'
import { signedIn } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { Reader } from '../../kit/tx.ts'
import { vaultClient } from '../../kit/vault.ts'
import type { StoredExport } from '../data-request.ts'
import { exportView, newExport } from '../data-request.ts'
import { needReady, readDocument } from '../export-document-store.ts'
import { exportsOf, exportUnknown, needExport, writeExport } from '../request-store.ts'
import { subjectOf } from '../subject-client.ts'

async function need(read: Reader, exportId: string, accountId: string): Promise<StoredExport> {
  const stored = await needExport(read, exportId)
  if (stored.accountId === accountId) return stored
  throw exportUnknown()
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
        const stored = await need(world.read, params.exportId, caller.id)
        return readDocument(needReady(stored, world.now), world)
      },
    }),
  ],
})
