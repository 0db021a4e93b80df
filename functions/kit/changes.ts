import { isDeepStrictEqual } from 'node:util'
import type { Change } from '../../events/history/change.ts'
import { aggregateOf, retold } from '../../events/history/change.ts'
import type { Fields, Write } from './database.ts'

/**
 * What the writes of a transaction make of the documents that are retold. `seen` are the documents that it had read, by
 * path: of those only what is different is told. Paths are inside one store, `root` is that store's.
 */
export function changesOf(
  writes: readonly Write[],
  seen: ReadonlyMap<string, Fields | null>,
  root: string,
): Change[] {
  const changes: Change[] = []
  const before = new Map(seen)
  for (const write of writes) {
    const path = write.path.slice(root.length + 1)
    const kept = retold[path.split('/')[0] ?? '']
    if (!kept) continue
    const last = changes.at(-1)
    if (write.kind === 'increment' && last?.kind === 'add' && last.path === path)
      changes[changes.length - 1] = { ...last, counts: countsWith(last.counts, write.field, write.by) }
    else changes.push(changeOf(write, path, before.get(path) ?? null, kept.without))
    if (write.kind === 'set' || write.kind === 'create') before.set(path, write.data)
    else before.delete(path)
  }
  return changes.filter(change => change.kind !== 'differ' || differs(change))
}

const countsWith = (counts: Readonly<Record<string, number>>, field: string, by: number) => ({
  ...counts,
  [field]: (counts[field] ?? 0) + by,
})

/** The aggregates that changed, by which their histories are found. */
export const touchedBy = (changes: readonly Change[]): string[] => [
  ...new Set(changes.map(({ path }) => aggregateOf(path))),
]

const differs = ({ fields, gone }: Extract<Change, { kind: 'differ' }>): boolean =>
  gone !== undefined || Object.keys(fields).length > 0

function changeOf(write: Write, path: string, before: Fields | null, without: readonly string[]): Change {
  if (write.kind === 'delete') return { kind: 'delete', path }
  if (write.kind === 'increment') return { kind: 'add', path, counts: { [write.field]: write.by } }
  const after = withoutFields(write.kind === 'update' ? write.fields : write.data, without)
  if (write.kind === 'update') return updated(path, after)
  if (!before) return { kind: 'set', path, data: present(after) }
  return difference(path, withoutFields(before, without), after)
}

function updated(path: string, fields: Fields): Change {
  if (Object.keys(fields).some(name => name.includes('.')))
    throw new Error(`${path} is retold by whole fields; write the map, not a name inside it`)
  const gone = Object.keys(fields).filter(name => fields[name] === undefined)
  return { kind: 'differ', path, fields: present(fields), ...(gone.length > 0 && { gone }) }
}

function difference(path: string, before: Fields, after: Fields): Change {
  const now = present(after)
  const fields = Object.entries(now).filter(([name, value]) => !isDeepStrictEqual(value, before[name]))
  const gone = Object.keys(before).filter(name => !(name in now))
  return { kind: 'differ', path, fields: Object.fromEntries(fields), ...(gone.length > 0 && { gone }) }
}

const withoutFields = (fields: Fields, names: readonly string[]): Fields =>
  names.length === 0
    ? fields
    : Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
