/** What stood in a document: the id of the transaction that wrote it, or null for what was there from the beginning. */
export type Version = string | null

/** A transaction that committed. */
export interface Committed {
  id: string
  /** The version of each document that it read. */
  reads: Readonly<Record<string, Version>>
  /** The documents that it wrote, each of which it had read. */
  writes: readonly string[]
  /** When it began and when its commit was answered, on one clock. */
  from: number
  to: number
}

/** What is wrong with a history, in words; none where some order of the transactions, one by one, explains it. */
export function anomaliesOf(
  history: readonly Committed[],
  final: Readonly<Record<string, Version>>,
): string[] {
  const successors = new Successors(history)
  const found = [...successors.lost, ...unknownReads(history), ...successors.unfinished(final)]
  return found.length > 0 ? found : cycles(history, successors)
}

/** Which transaction wrote the next version of a document, by the version it read. */
class Successors {
  readonly lost: string[] = []
  readonly #next = new Map<string, Map<Version, string>>()

  constructor(history: readonly Committed[]) {
    for (const { id, reads, writes } of history)
      for (const document of writes) this.#add(document, reads[document] ?? null, id)
  }

  after(document: string, version: Version): string | undefined {
    return this.#next.get(document)?.get(version)
  }

  /** Documents that do not end where the last of their versions is. */
  unfinished(final: Readonly<Record<string, Version>>): string[] {
    const wrong: string[] = []
    for (const [document, end] of Object.entries(final)) {
      let version: Version = null
      for (let next = this.after(document, version); next !== undefined; next = this.after(document, version))
        version = next
      if (version !== end) wrong.push(`lost write: ${document} ends as ${end}, and ${version} wrote it last`)
    }
    return wrong
  }

  #add(document: string, version: Version, id: string): void {
    const next = this.#next.get(document) ?? new Map<Version, string>()
    this.#next.set(document, next)
    const other = next.get(version)
    if (other !== undefined)
      this.lost.push(`lost update: ${other} and ${id} both made ${document} of what ${version} left`)
    next.set(version, id)
  }
}

function unknownReads(history: readonly Committed[]): string[] {
  const wrote = new Map(history.map(({ id, writes }) => [id, new Set(writes)]))
  return history.flatMap(({ id, reads }) =>
    Object.entries(reads)
      .filter(([document, version]) => version !== null && !wrote.get(version)?.has(document))
      .map(
        ([document, version]) => `dirty read: ${id} read ${document} of ${version}, which never committed it`,
      ),
  )
}

/** Transactions that would each have to come before the other, by what they read and wrote or by when they ran. */
function cycles(history: readonly Committed[], successors: Successors): string[] {
  const before = new Map<string, Set<string>>()
  const order = (first: string, then: string) => {
    if (first === then) return
    before.set(first, (before.get(first) ?? new Set()).add(then))
  }
  for (const { id, reads } of history) {
    for (const [document, version] of Object.entries(reads)) {
      if (version !== null) order(version, id)
      const next = successors.after(document, version)
      if (next !== undefined) order(id, next)
    }
  }
  orderByTime(history, order)
  const circle = circleIn(before)
  return circle ? [`no order explains ${circle.filter(id => !id.startsWith('@')).join(', ')}`] : []
}

/** One that was answered before another began comes before it: a chain of moments stands between, not an edge for each pair. */
function orderByTime(history: readonly Committed[], order: (first: string, then: string) => void): void {
  const ends = [...history].sort((a, b) => a.to - b.to)
  const starts = [...history].sort((a, b) => a.from - b.from)
  let moment = 0
  for (const { id, from } of starts) {
    for (let end = ends[moment]; end && end.to < from; end = ends[moment]) {
      order(end.id, `@${moment}`)
      if (moment > 0) order(`@${moment - 1}`, `@${moment}`)
      moment++
    }
    if (moment > 0) order(`@${moment - 1}`, id)
  }
}

function circleIn(after: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>()
  for (const start of after.keys()) {
    const path: { id: string; rest: Iterator<string> }[] = []
    const onPath = new Set<string>()
    const enter = (id: string) => {
      path.push({ id, rest: (after.get(id) ?? new Set<string>()).values() })
      onPath.add(id)
    }
    if (!done.has(start)) enter(start)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { value: next, done: over } = top.rest.next()
      if (over) {
        done.add(top.id)
        onPath.delete(top.id)
        path.pop()
      } else if (onPath.has(next))
        return path.slice(path.findIndex(({ id }) => id === next)).map(({ id }) => id)
      else if (!done.has(next)) enter(next)
    }
  }
  return null
}
