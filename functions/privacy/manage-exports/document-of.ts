import type { z } from 'zod'
import { ExportDocument } from '../../../schemas/data-export.ts'
import type { StoredExport } from '../data-request.ts'

interface Part {
  context: string
  collection: string
  records: readonly unknown[]
}

/** The document that a person gets: all pages of all parts, together. Throws where a part is not as its schema says. */
export function documentOf(
  { exportId, accountId, requestedAt }: StoredExport,
  storeId: string,
  parts: readonly Part[],
): z.output<typeof ExportDocument> {
  const data: Record<string, Record<string, unknown[]>> = {}
  for (const { context, collection, records } of parts) {
    const known = data[context]?.[collection] ?? []
    data[context] = { ...data[context], [collection]: [...known, ...records] }
  }
  const schema = '/v1/privacy/export-schema'
  return ExportDocument.parse({ schema, exportId, storeId, accountId, requestedAt, data })
}
