import type { Change, Commit, Fields } from './change.ts'

/** The journal no longer reaches back to the beginning of a document: what it was before is not known. */
export class JournalTooShort extends Error {
  readonly path: string
  constructor(path: string) {
    super(`the journal does not reach back to the beginning of ${path}`)
    this.path = path
  }
}

/**
 * Every document below `root` as it was at a moment: all commits until then are in it, that of the moment included.
 * `at` is an instant; one without microseconds means the end of its millisecond. Throws `JournalTooShort`.
 */
export function retell(commits: readonly Commit[], root: string, at?: string): ReadonlyMap<string, Fields> {
  const until = at === undefined ? undefined : lastOf(at)
  const documents = new Map<string, Fields>()
  for (const { committedAt, changes } of inOrder(commits)) {
    if (until !== undefined && committedAt > until) break
    for (const change of changes) {
      if (change.path !== root && !change.path.startsWith(`${root}/`)) continue
      const after = changed(documents.get(change.path), change)
      if (after) documents.set(change.path, after)
      else documents.delete(change.path)
    }
  }
  return documents
}

/** The order in which the commits took effect. */
export const inOrder = <C extends Commit>(commits: readonly C[]): C[] =>
  [...commits].sort((a, b) => (a.committedAt < b.committedAt ? -1 : a.committedAt > b.committedAt ? 1 : 0))

/** The last microsecond that an instant names. */
function lastOf(at: string): string {
  if (/\.\d{6}Z$/.test(at)) return at
  return `${new Date(at).toISOString().slice(0, -1)}999Z`
}

function changed(before: Fields | undefined, change: Change): Fields | null {
  if (change.kind === 'set') return change.data
  if (change.kind === 'delete') return null
  if (!before) throw new JournalTooShort(change.path)
  return change.kind === 'add' ? added(before, change.counts) : differing(before, change)
}

function added(before: Fields, counts: Readonly<Record<string, number>>): Fields {
  const sums = Object.entries(counts).map(([field, by]) => [field, Number(before[field] ?? 0) + by])
  return { ...before, ...Object.fromEntries(sums) }
}

function differing(before: Fields, { fields, gone = [] }: Extract<Change, { kind: 'differ' }>): Fields {
  const kept = Object.entries(before).filter(([field]) => !gone.includes(field))
  return { ...Object.fromEntries(kept), ...fields }
}
