import type { Database as EngineDatabase } from '../../emulator/firestore/engine/database.ts'
import type { Document } from '../../emulator/firestore/engine/document.ts'
import { FirestoreError } from '../../emulator/firestore/engine/error.ts'
import { NAME, parseFieldPath } from '../../emulator/firestore/engine/field-path.ts'
import type { Filter } from '../../emulator/firestore/engine/filter.ts'
import type { Delta } from '../../emulator/firestore/engine/listeners.ts'
import type { Query as EngineQuery, Order } from '../../emulator/firestore/engine/query.ts'
import { EVERYTHING } from '../../emulator/firestore/engine/query.ts'
import { Reference } from '../../emulator/firestore/engine/value.ts'
import type { Write as EngineWrite } from '../../emulator/firestore/engine/write.ts'
import type { Database, Fields, Found, Query, Snapshot, Write } from '../../functions/kit/database.ts'
import { instantOf } from '../../functions/kit/instant.ts'
import { toEngine, toEngineFields, toPlainFields } from './plain-values.ts'

/** As often as Google's client tries (https://cloud.google.com/nodejs/docs/reference/firestore). */
const MAX_ATTEMPTS = 5

/** The kit's database over the suite's engine, in process: no wire, so a transaction costs microseconds. */
export function engineDatabase(engine: EngineDatabase, name: string): Database {
  return {
    name,
    read: snapshotOf(engine, undefined),
    transaction: work => retried(() => attempt(engine, work)),
    write: async writes => {
      await engine.commit(writes.map(toEngineWrite))
    },
    watch: (path, changed) => watch(engine, path, changed),
  }
}

async function retried<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof FirestoreError && error.code === 'ABORTED') || tries === MAX_ATTEMPTS)
        throw error
    }
  }
}

async function attempt<Result>(
  engine: EngineDatabase,
  work: (reads: Snapshot) => Promise<{ result: Result; writes: readonly Write[] }>,
): Promise<Result> {
  const { id } = engine.begin()
  try {
    const { result, writes } = await work(snapshotOf(engine, id))
    await engine.commit(writes.map(toEngineWrite), id)
    return result
  } catch (error) {
    engine.rollback(id)
    throw error
  }
}

/** What the engine reads, now or inside of a transaction, as the kit sees it. */
export function snapshotOf(engine: EngineDatabase, transaction: string | undefined): Snapshot {
  return {
    getAll: async paths => {
      const { documents } = await engine.get(paths, { transaction })
      return documents.map(document => (document ? toPlainFields(document.fields) : null))
    },
    query: async query => {
      const { documents } = await engine.query(toEngineQuery(engine, query), { transaction })
      return documents.map(found)
    },
  }
}

const found = (document: Document): Found => ({
  id: document.path.slice(document.path.lastIndexOf('/') + 1),
  path: document.path,
  data: toPlainFields(document.fields),
  createdAt: instantOf(new Date(document.createTime / 1000), document.createTime % 1000),
})

function toEngineQuery(engine: EngineDatabase, query: Query): EngineQuery {
  const collection = query.collection ?? query.group ?? ''
  const cut = query.group === undefined ? collection.lastIndexOf('/') : -1
  const filters: Filter[] = (query.where ?? []).map(([field, operator, value]) => ({
    kind: 'field',
    field: parseFieldPath(field),
    operator,
    value: toEngine(value),
  }))
  const orderBy: Order[] = (query.orderBy ?? []).map(([field, direction]) => ({
    field: parseFieldPath(field),
    direction,
  }))
  const after = query.startAfter ?? []
  const named = after.length > orderBy.length
  const values = after.map((value, index) =>
    named && index === after.length - 1
      ? new Reference(`${engine.name}/documents/${value}`)
      : toEngine(value),
  )
  return {
    ...EVERYTHING,
    parent: cut < 0 ? '' : collection.slice(0, cut),
    collection: collection.slice(cut + 1),
    allDescendants: query.group !== undefined,
    where: filters.length === 0 ? null : { kind: 'and', filters },
    orderBy: named ? [...orderBy, { field: NAME, direction: orderBy.at(-1)?.direction ?? 'asc' }] : orderBy,
    startAt: after.length === 0 ? null : { values, before: false },
    limit: query.limit ?? null,
  }
}

export function toEngineWrite(write: Write): EngineWrite {
  const { path } = write
  if (write.kind === 'delete') return { kind: 'delete', path, precondition: null }
  if (write.kind === 'increment') {
    const transforms = [
      { kind: 'increment' as const, field: parseFieldPath(write.field), operand: BigInt(write.by) },
    ]
    return { kind: 'update', path, fields: new Map(), mask: [], transforms, precondition: { exists: true } }
  }
  if (write.kind === 'update') {
    const mask = Object.keys(write.fields).map(parseFieldPath)
    return {
      kind: 'update',
      path,
      fields: nested(write.fields),
      mask,
      transforms: [],
      precondition: { exists: true },
    }
  }
  const precondition = write.kind === 'create' ? { exists: false } : null
  return {
    kind: 'update',
    path,
    fields: toEngineFields(write.data),
    mask: null,
    transforms: [],
    precondition,
  }
}

/** Dotted names as nested maps: where the mask looks for them. */
function nested(fields: Fields): ReturnType<typeof toEngineFields> {
  const whole: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    const names = name.split('.')
    const last = names.pop() ?? name
    let map = whole
    for (const step of names) {
      map[step] = map[step] ?? {}
      map = map[step] as Fields
    }
    map[last] = value
  }
  return toEngineFields(whole)
}

function watch(engine: EngineDatabase, path: string, changed: (data: Fields | null) => void): () => void {
  const tell = ({ changed: documents, removed }: Delta): void => {
    for (const document of documents) changed(toPlainFields(document.fields))
    if (removed.length > 0) changed(null)
  }
  const listener = { changed: (deltas: ReadonlyMap<number, Delta>) => deltas.forEach(tell) }
  queueMicrotask(() => tell(engine.listeners.add(listener, 1, { kind: 'documents', paths: [path] }, null)))
  return () => engine.listeners.leave(listener)
}
