import type { Database } from './database.ts'
import type { Document } from './document.ts'
import type { Change } from './history.ts'
import { type CompiledQuery, compileQuery, type Query } from './query.ts'

/** What is listened to: documents by their paths, or the results of a query. */
export type Target = { kind: 'documents'; paths: readonly string[] } | { kind: 'query'; query: Query }

/** How a target's results changed. */
export interface Delta {
  changed: Document[]
  /** No longer a result; `exists` where there still is such a document. */
  removed: { path: string; exists: boolean }[]
}

/** The first answer to a target. */
export interface Opening extends Delta {
  /** Whether the listener must forget what it knew. */
  reset: boolean
  /** For a listener that goes on from an earlier time: how many results it must have now. */
  count: number | null
}

/** Someone who listens to several targets, and is told of all that one commit changed at once. */
export interface Listener {
  /** `time` is up to when this is the whole story, in microseconds. */
  changed(deltas: ReadonlyMap<number, Delta>, time: number): void
}

/** A target and the update times of its results as last told. */
class Watch {
  readonly #database: Database
  readonly #target: Target
  readonly #compiled: CompiledQuery | null
  #told = new Map<string, number>()

  constructor(database: Database, target: Target) {
    this.#database = database
    this.#target = target
    this.#compiled = target.kind === 'query' ? compileQuery(database.name, target.query) : null
  }

  /** Everything, or what changed after `since` where that is still known. */
  open(since: number | null): Opening {
    const past = since === null ? null : this.#database.changedSince(since)
    if (past) this.#remember(this.#results(past))
    const reset = since !== null && past === null
    const delta = this.#refresh()
    if (this.#target.kind === 'documents' && !past) this.#addMissing(this.#target.paths, delta)
    return { ...delta, reset, count: past ? this.#told.size : null }
  }

  apply(changes: readonly Change[]): Delta {
    if (this.#target.kind === 'query') return this.#applyToQuery(changes, this.#compiled!)
    const { paths } = this.#target
    return this.#move(
      changes.filter(change => paths.includes(change.path)),
      change => change.after,
    )
  }

  /** Looks at everything again. */
  refresh(): Delta {
    return this.#refresh()
  }

  #applyToQuery(changes: readonly Change[], compiled: CompiledQuery): Delta {
    const relevant = changes.filter(({ path, before, after }) => {
      if (!compiled.inScope(path)) return false
      return (before !== null && compiled.matches(before)) || (after !== null && compiled.matches(after))
    })
    if (relevant.length === 0) return { changed: [], removed: [] }
    if (compiled.query.limit !== null || compiled.query.offset > 0) return this.#refresh()
    return this.#move(relevant, ({ after }) => (after && compiled.matches(after) ? after : null))
  }

  #move(changes: readonly Change[], resultOf: (change: Change) => Document | null): Delta {
    const delta: Delta = { changed: [], removed: [] }
    for (const change of changes) {
      const result = resultOf(change)
      if (result) this.#tell(result, delta)
      else if (this.#told.delete(change.path))
        delta.removed.push({ path: change.path, exists: change.after !== null })
    }
    return delta
  }

  #refresh(): Delta {
    const delta: Delta = { changed: [], removed: [] }
    const gone = new Set(this.#told.keys())
    for (const document of this.#results(null)) {
      gone.delete(document.path)
      this.#tell(document, delta)
    }
    for (const path of gone) {
      this.#told.delete(path)
      delta.removed.push({ path, exists: this.#database.store.get(this.#database.id, path) !== null })
    }
    return delta
  }

  #tell(document: Document, delta: Delta): void {
    if (this.#told.get(document.path) === document.updateTime) return
    this.#told.set(document.path, document.updateTime)
    delta.changed.push(document)
  }

  #results(past: ReadonlyMap<string, Document | null> | null): Document[] {
    if (this.#compiled) return this.#database.current(this.#compiled, past)
    const { store, id } = this.#database
    const paths = this.#target.kind === 'documents' ? this.#target.paths : []
    return paths
      .map(path => (past?.has(path) ? past.get(path)! : store.get(id, path)))
      .filter(document => document !== null)
  }

  #remember(documents: readonly Document[]): void {
    for (const document of documents) this.#told.set(document.path, document.updateTime)
  }

  #addMissing(paths: readonly string[], delta: Delta): void {
    for (const path of paths) if (!this.#told.has(path)) delta.removed.push({ path, exists: false })
  }
}

/** Those who listen to one database. They are told after a commit is on the disk, and in the order of the commits. */
export class Listeners {
  readonly #database: Database
  #watches = new Map<Listener, Map<number, Watch>>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Begins to tell `listener` about the target, from `since` (microseconds) on or from nothing. */
  add(listener: Listener, targetId: number, target: Target, since: number | null): Opening {
    this.#database.store.flush()
    const watch = new Watch(this.#database, target)
    const opening = watch.open(since)
    const watches = this.#watches.get(listener) ?? new Map<number, Watch>()
    this.#watches.set(listener, watches.set(targetId, watch))
    return opening
  }

  /** Whether there was such a target. */
  remove(listener: Listener, targetId: number): boolean {
    return this.#watches.get(listener)?.delete(targetId) ?? false
  }

  leave(listener: Listener): void {
    this.#watches.delete(listener)
  }

  /** Tells everyone what the commit of `time` changed. */
  changed(changes: readonly Change[], time: number): void {
    this.#tell(time, watch => watch.apply(changes))
  }

  /** Tells everyone what is different now, after everything changed at once. */
  reset(): void {
    this.#tell(this.#database.tick(), watch => watch.refresh())
  }

  #tell(time: number, look: (watch: Watch) => Delta): void {
    for (const [listener, watches] of this.#watches) {
      const deltas = new Map<number, Delta>()
      for (const [targetId, watch] of watches) {
        const delta = look(watch)
        if (delta.changed.length > 0 || delta.removed.length > 0) deltas.set(targetId, delta)
      }
      if (deltas.size > 0) listener.changed(deltas, time)
    }
  }
}
