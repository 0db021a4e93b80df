import type { z } from 'zod'
import { ExportDocument } from '../../schemas/data-export.ts'
import { AppError } from '../kit/app-error.ts'
import type { Sealing } from '../kit/data-keys.ts'
import { openDataKey } from '../kit/data-keys.ts'
import { allChanges } from './consent-store.ts'
import type { StoredExport } from './data-request.ts'
import { partsOf, recordsIn } from './request-store.ts'

interface Part {
  context: string
  collection: string
  records: readonly unknown[]
}

type Document = z.output<typeof ExportDocument>

/** Throws FAILED_PRECONDITION for an export that is not whole, or is no more. */
export function needReady(stored: StoredExport, now: Date): StoredExport {
  if (stored.status === 'ready' && stored.expireAt > now) return stored
  throw new AppError('FAILED_PRECONDITION', 'EXPORT_NOT_READY', 'This export cannot be downloaded.')
}

/** The document that a person gets, out of what every context handed out. */
export async function readDocument(stored: StoredExport, world: Sealing): Promise<Document> {
  const key = await openDataKey(world, stored.accountId)
  const [parts, consents] = await Promise.all([
    partsOf(world.read, stored.exportId),
    allChanges(world.read, stored.accountId, key),
  ])
  return documentOf(stored, world.storeId, [
    ...parts.map(({ path, data }) => ({ ...data, records: recordsIn(key, path, data) })),
    { context: 'privacy', collection: 'consents', records: consents },
  ])
}

/** All pages of all parts, together. Throws where a part is not as its schema says. */
function documentOf(
  { exportId, accountId, ofGuest, requestedAt }: StoredExport,
  storeId: string,
  parts: readonly Part[],
): Document {
  const data: Record<string, Record<string, unknown[]>> = {}
  for (const { context, collection, records } of parts) {
    const known = data[context]?.[collection] ?? []
    data[context] = { ...data[context], [collection]: [...known, ...records] }
  }
  const schema = '/v1/privacy/export-schema'
  const whose = ofGuest ? {} : { accountId }
  return ExportDocument.parse({ schema, exportId, storeId, ...whose, requestedAt, data })
}
