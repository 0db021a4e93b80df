import { dataExported } from '../../../events/privacy.ts'
import { onEvent } from '../../kit/on-event.ts'
import { partExported } from '../data-request.ts'
import { findExport, writeExport } from '../request-store.ts'

export default onEvent({
  id: 'track-exports',
  summary: 'Notes which contexts have handed out their part of an export.',
  database: 'accounts',
  events: [dataExported],
  emits: [],
  async handle({ data: { exportId, context } }, { tx, now }) {
    const after = partExported(await findExport(tx, exportId), context, now)
    if (after) writeExport(tx, after)
  },
})
