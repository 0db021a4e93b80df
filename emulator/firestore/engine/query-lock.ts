import type { Document } from './document.ts'
import type { Change } from './history.ts'
import type { QueryLock } from './locks.ts'
import type { CompiledQuery, Query } from './query.ts'

/** What must not change once a transaction has seen these results of the query. */
export function queryLock(compiled: CompiledQuery, documents: readonly Document[]): QueryLock {
  return { key: keyOf(compiled.query), touches: touching(compiled, documents) }
}

/**
 * Whether a change would alter the results; with a limit, what comes after the last of them does not. Everybody who waits asks
 * about the same changes whenever a lock is released, so what was found out is remembered.
 */
function touching(compiled: CompiledQuery, documents: readonly Document[]): (change: Change) => boolean {
  const { limit, offset } = compiled.query
  const last = limit !== null && offset === 0 && documents.length >= limit ? documents.at(-1) : undefined
  const within = (document: Document | null) =>
    document !== null && compiled.matches(document) && (!last || compiled.compare(document, last) <= 0)
  const known = new WeakMap<Change, boolean>()
  return change => {
    const told = known.get(change) ?? (within(change.before) || within(change.after))
    known.set(change, told)
    return told
  }
}

function keyOf(query: Query): string {
  return JSON.stringify(query, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`
    return value instanceof Map ? [...value] : value
  })
}
