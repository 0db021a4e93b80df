import { keepExportPart } from '../../../schemas/calls/privacy.ts'
import { services } from '../../kit/access.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { findExport, writePart } from '../request-store.ts'

export default onHttp({
  id: 'keep-export-part',
  summary: 'Keeps what the contexts hand out for an export.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ command }) => [
    command(keepExportPart, {
      access: services,
      idempotencyKey: 'none',
      async prepare({ params: { exportId } }, world) {
        const stored = await findExport(world.read, exportId)
        return stored && openDataKey(world, stored.accountId)
      },
      async handle({ params: { exportId, partId }, body }, { tx, facts: key }) {
        const stored = await findExport(tx, exportId)
        if (stored?.status !== 'gathering' || !key) return { status: 'not-wanted' as const }
        const { context, collection, records } = body
        const { expireAt } = stored
        writePart(tx, key, { partId, exportId, context, collection, records, expireAt })
        return { status: 'kept' as const }
      },
    }),
  ],
})
