import { erasureRequested, exportRequested, guestLinkRequested } from '../../../events/privacy.ts'
import { findContacts } from '../../../schemas/calls/carts.ts'
import { findOrders } from '../../../schemas/calls/orders.ts'
import {
  confirmAsGuest,
  downloadGuestExport,
  getGuestExport,
  requestAsGuest,
} from '../../../schemas/calls/privacy.ts'
import { anyone, holder } from '../../kit/access.ts'
import { claimDataKey, dataKeyFor } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { exportView } from '../data-request.ts'
import { needReady, readDocument } from '../export-document-store.ts'
import { guestKeptUntil, linkUsed, wantedBy } from '../guest.ts'
import { guestSecrets } from '../guest-secrets-client.ts'
import { findGuest, writeGuest } from '../guest-store.ts'
import { needExport } from '../request-store.ts'
import { subjectKeys } from '../subject-client.ts'
import { askIn } from './ask-store.ts'
import { beginFor } from './begin-store.ts'
import { guestBehind, linkInvalid } from './guest-client.ts'

const exportHolder = holder('export', ({ params }) => params.exportId)

export default onHttp({
  id: 'answer-guests',
  summary: 'Lets whoever bought without an account see, and have erased, what is kept of them.',
  database: 'accounts',
  emits: [guestLinkRequested, exportRequested, erasureRequested],
  clients: { findContacts, findOrders },
  outside: { guestSecrets, subjectKeys, vault: vaultClient },
  routes: ({ read, command }) => [
    command(requestAsGuest, {
      access: anyone,
      limits: { perMinute: 5 },
      idempotencyKey: 'none',
      status: 202,
      async prepare({ body: { email } }, world) {
        const guestId = world.outside.guestSecrets.guestId(world.storeId, email)
        return { guestId, key: await dataKeyFor(world, guestId) }
      },
      handle: ({ body }, io) => askIn(body, io),
    }),
    command(confirmAsGuest, {
      access: anyone,
      limits: { perMinute: 10 },
      idempotencyKey: 'optional',
      status: 202,
      prepare: ({ body: { token } }, world) => guestBehind(token, world),
      async handle(_input, io) {
        const { tx, now, facts } = io
        const guest = await findGuest(tx, facts.guestId)
        const wants = wantedBy(guest, facts.linkId, now)
        const claimed = await claimDataKey(tx, facts.guestId, facts.key)
        if (!guest || wants === undefined || claimed.isNew) throw linkInvalid()
        const begun = await beginFor(wants, facts, io)
        claimed.keep({ now, expireAt: guestKeptUntil(now) })
        writeGuest(tx, linkUsed(guest, now))
        return begun
      },
      reveal: (begun, secretOf) =>
        begun.export ? { ...begun, exportSecret: secretOf('export', begun.export.exportId) } : begun,
    }),
    read(getGuestExport, {
      access: exportHolder,
      handle: async ({ params }, io) => exportView(await needExport(io.read, params.exportId)),
    }),
    read(downloadGuestExport, {
      access: exportHolder,
      limits: { perMinute: 10 },
      async handle({ params }, world) {
        const stored = needReady(await needExport(world.read, params.exportId), world.now)
        return readDocument(stored, world)
      },
    }),
  ],
})
