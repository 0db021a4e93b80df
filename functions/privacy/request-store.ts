import { AppError } from '../kit/app-error.ts'
import { sealJson, unsealJson } from '../kit/data-keys.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { DataKey } from '../kit/vault.ts'
import type { StoredErasure, StoredExport } from './data-request.ts'

/** `exportParts/{exportId}~{partId}`: what one context hands out, a page of it. */
export interface StoredPart {
  exportId: string
  context: string
  collection: string
  /** JSON, sealed by the account's own data key. */
  records: string
  expireAt: Date
}

const exportPath = (exportId: string): string => `exports/${exportId}`
const partPath = (exportId: string, partId: string): string => `exportParts/${exportId}~${partId}`
const erasurePath = (erasureId: string): string => `erasures/${erasureId}`

export const findExport = (read: Reader, exportId: string): Promise<StoredExport | null> =>
  read.get<StoredExport>(exportPath(exportId))

export const exportUnknown = (): AppError =>
  new AppError('NOT_FOUND', 'EXPORT_NOT_FOUND', 'There is no such export.')

export async function needExport(read: Reader, exportId: string): Promise<StoredExport> {
  const stored = await findExport(read, exportId)
  if (stored) return stored
  throw exportUnknown()
}

export const writeExport = (tx: Tx, stored: StoredExport): void => tx.set(exportPath(stored.exportId), stored)
export const findErasure = (read: Reader, erasureId: string): Promise<StoredErasure | null> =>
  read.get<StoredErasure>(erasurePath(erasureId))
export const writeErasure = (tx: Tx, stored: StoredErasure): void =>
  tx.set(erasurePath(stored.erasureId), stored)

export function writePart(
  tx: Tx,
  key: DataKey,
  { partId, records, ...part }: Omit<StoredPart, 'records'> & { partId: string; records: object[] },
): void {
  const path = partPath(part.exportId, partId)
  tx.set(path, { ...part, records: sealJson(key, path, records) } satisfies StoredPart)
}

export const recordsIn = (key: DataKey | null, path: string, part: StoredPart): unknown[] =>
  unsealJson<unknown[]>(key, path, part.records)

export async function exportsOf(read: Reader, accountId: string): Promise<StoredExport[]> {
  const found = await read.query<StoredExport>({
    collection: 'exports',
    where: [['accountId', '==', accountId]],
  })
  return found.map(({ data }) => data)
}

/** The erasures of a person: of an account one only, of a guest one for each time that they bought again. */
export async function erasuresOf(read: Reader, subjectKey: string): Promise<StoredErasure[]> {
  const found = await read.query<StoredErasure>({
    collection: 'erasures',
    where: [['subjectKey', '==', subjectKey]],
  })
  return found.map(({ data }) => data)
}

export const findErasureOf = async (read: Reader, subjectKey: string): Promise<StoredErasure | null> =>
  (await erasuresOf(read, subjectKey))[0] ?? null

export const partsOf = (read: Reader, exportId: string): Promise<{ path: string; data: StoredPart }[]> =>
  read.query<StoredPart>({ collection: 'exportParts', where: [['exportId', '==', exportId]] })

/** The exports of a person with all that was gathered, to delete. */
export async function exportedOf(read: Reader, accountId: string): Promise<string[]> {
  const exports = await exportsOf(read, accountId)
  const parts = await Promise.all(exports.map(({ exportId }) => partsOf(read, exportId)))
  return [...exports.map(({ exportId }) => exportPath(exportId)), ...parts.flat().map(({ path }) => path)]
}

/** Requests of all stores that still wait, and whose time to be looked at has come. */
export const waitingRequests = (group: 'exports' | 'erasures', now: Date, limit: number): Query => ({
  group,
  where: [['lookAt', '<=', now.toISOString()]],
  orderBy: [['lookAt', 'asc']],
  limit,
})
