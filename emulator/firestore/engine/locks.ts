import type { Clock, Timer } from '../../core/clock.ts'
import { contention } from './error.ts'
import type { Change } from './history.ts'

/** How long a commit waits for others before it is told to try again. */
const MAX_WAIT_MS = 10_000
/** How long a read waits for its turn, where others may go on to write what it reads. */
const MAX_TURN_MS = 500
const MAX_REMEMBERED = 20_000
const READ_MOSTLY = -2
const WRITTEN = 4

/** Who holds locks: a read-write transaction. */
export interface Holder {
  readonly id: string
}

type Mode = 'shared' | 'update'
type Touches = (change: Change) => boolean

/** A query whose results must not change; `key` is the same for the same query. */
export interface QueryLock {
  key: string
  touches: Touches
}

interface HeldQuery extends QueryLock {
  mode: Mode
}

interface Waiter {
  /** Null for a commit outside of transactions. */
  holder: Holder | null
  /** What a waiting commit is going to change. */
  changes: readonly Change[]
  /** Whom it waits for now; empty when it may go on. */
  blockers: () => Set<Holder>
  /** Whom it would wait for whatever circle that closes: with `polite`, also those whom a waiting commit waits for. */
  edges: (polite: boolean) => Set<Holder>
  /** Goes on, at once. */
  proceed: () => void
  refuse: (error: Error) => void
}

/**
 * Locks of one database, pessimistic as in production for server clients: what a transaction has read does not change
 * until it ends (https://cloud.google.com/firestore/docs/transaction-data-contention). Writes take effect in one step,
 * so only reads hold locks over time.
 *
 * A read of a document or query that its readers usually go on to write takes an update lock, which only one transaction can
 * hold: those who follow wait their turn instead of dying in a deadlock. Where readers were seen only to read, they
 * share. Where waiting for an update lock would close a circle, the reader shares after all, since not every circle of
 * reads ends in one of writes; so it does where its turn is long in coming, since who reads first may never write. A commit
 * that would close a circle is refused with ABORTED; so is one that waits too long.
 *
 * Reads let a commit go first that already waits to change what they read; that politeness is given up where the two
 * would wait for each other. Whoever waited goes on within the call that freed the way, so nobody slips in between.
 */
export class LockTable {
  readonly #clock: Clock
  #documents = new Map<string, Map<Holder, Mode>>()
  #held = new Map<Holder, Set<string>>()
  #queries = new Map<Holder, HeldQuery[]>()
  #waiters: Waiter[] = []
  /** Those who stood in a circle of reads: they share from then on. */
  #sharing = new Set<Holder>()
  #habits = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Locks a document for reading; undefined when it is locked at once. */
  read(holder: Holder, path: string): Promise<void> | undefined {
    const touches: Touches = change => change.path === path
    const edges = (polite: boolean) => this.#edgesOfRead(holder, path, polite ? touches : null)
    const blockers = () => this.#politely(holder, edges(false), touches)
    if (this.#documents.get(path)?.has(holder)) return undefined
    if (this.#sharesIfCircular(holder, blockers()).size === 0) return this.#hold(holder, path)
    return this.#queue({ holder, changes: [], blockers, edges }, () => this.#hold(holder, path))
  }

  /**
   * Keeps every change for which `touches` holds from being committed by others; undefined when that is so at once.
   * Otherwise resolves when the query is to be looked at again, without having locked anything.
   */
  readQuery(holder: Holder, { key, touches }: QueryLock): Promise<void> | undefined {
    const edges = (polite: boolean) => this.#edgesOfQuery(holder, key, polite ? touches : null)
    const blockers = () => this.#politely(holder, edges(false), touches)
    if (this.#sharesIfCircular(holder, blockers()).size > 0) {
      return this.#queue({ holder, changes: [], blockers, edges }, () => {})
    }
    const held = { key, touches, mode: this.#modeOf(holder, key) }
    const queries = this.#queries.get(holder)
    if (queries) queries.push(held)
    else this.#queries.set(holder, [held])
    return undefined
  }

  /** True when nobody stands in the way of the changes; otherwise `again` or `refused` is called later. */
  write(
    holder: Holder | null,
    changes: readonly Change[],
    again: () => void,
    refused: (error: Error) => void,
  ): boolean {
    if (this.#held.size === 0 && this.#queries.size === 0) return true
    const blockers = () => this.#blockersOfWrite(holder, changes)
    if (blockers().size === 0) return true
    if (holder && this.#leadsTo(blockers(), holder, false)) this.#shareWithin(blockers())
    if (holder && this.#leadsTo(blockers(), holder, false)) {
      refused(contention())
      return false
    }
    this.#wait({ holder, changes, blockers, edges: blockers }, again, refused)
    return false
  }

  /** Remembers what a transaction made of what it read: `changes` are those it committed, or set out to commit. */
  learn(holder: Holder, changes: readonly Change[], committed: boolean): void {
    const written = new Set(changes.map(change => change.path))
    for (const path of this.#held.get(holder) ?? []) this.#learn(path, written.has(path), committed)
    for (const { key, touches } of this.#queries.get(holder) ?? [])
      this.#learn(key, changes.some(touches), committed)
  }

  /** Ends a transaction's locks. */
  release(holder: Holder): void {
    for (const path of this.#held.get(holder) ?? []) {
      const holders = this.#documents.get(path)
      holders?.delete(holder)
      if (holders?.size === 0) this.#documents.delete(path)
    }
    this.#held.delete(holder)
    this.#queries.delete(holder)
    this.#sharing.delete(holder)
    for (const waiter of this.#waiters.filter(waiter => waiter.holder === holder)) waiter.refuse(contention())
    this.#wake()
  }

  /** Forgets everything; whoever waits is told to try again. */
  clear(): void {
    const waiters = this.#waiters
    this.#waiters = []
    this.#documents.clear()
    this.#held.clear()
    this.#queries.clear()
    this.#sharing.clear()
    for (const waiter of waiters) waiter.refuse(contention())
  }

  #hold(holder: Holder, path: string): undefined {
    const holders = this.#documents.get(path) ?? new Map<Holder, Mode>()
    if (holders.has(holder)) return
    holders.set(holder, this.#modeOf(holder, path))
    this.#documents.set(path, holders)
    const held = this.#held.get(holder)
    if (held) held.add(path)
    else this.#held.set(holder, new Set([path]))
  }

  /** `subject` is a path or a query's key. */
  #modeOf(holder: Holder, subject: string): Mode {
    if (this.#sharing.has(holder)) return 'shared'
    return (this.#habits.get(subject) ?? 0) <= READ_MOSTLY ? 'shared' : 'update'
  }

  #learn(subject: string, wrote: boolean, committed: boolean): void {
    if (!wrote && !committed) return
    const habit = wrote ? WRITTEN : Math.max(READ_MOSTLY, (this.#habits.get(subject) ?? 0) - 1)
    this.#habits.delete(subject)
    this.#habits.set(subject, habit)
    if (this.#habits.size <= MAX_REMEMBERED) return
    const oldest = this.#habits.keys().next()
    if (!oldest.done) this.#habits.delete(oldest.value)
  }

  /** Holders of an update lock where one is wanted, and whoever is ahead of a polite reader. */
  #edgesOfRead(holder: Holder, path: string, touches: Touches | null): Set<Holder> {
    const edges = touches ? this.#ahead(touches) : new Set<Holder>()
    const holders = this.#documents.get(path)
    if (!holders || this.#modeOf(holder, path) === 'shared') return edges
    for (const [other, mode] of holders) if (other !== holder && mode === 'update') edges.add(other)
    return edges
  }

  #edgesOfQuery(holder: Holder, key: string, touches: Touches | null): Set<Holder> {
    const edges = touches ? this.#ahead(touches) : new Set<Holder>()
    if (this.#modeOf(holder, key) === 'shared' || this.#queries.get(holder)?.some(query => query.key === key))
      return edges
    for (const [other, queries] of this.#queries) {
      if (other !== holder && queries.some(query => query.key === key && query.mode === 'update'))
        edges.add(other)
    }
    return edges
  }

  /** The blockers of a reader; none where it would wait for itself, and then it shares. */
  #sharesIfCircular(holder: Holder, blockers: Set<Holder>): Set<Holder> {
    if (blockers.size === 0 || !this.#leadsTo(blockers, holder, false)) return blockers
    this.#sharing.add(holder)
    return new Set()
  }

  /** Lets the readers go on that `from` waits for, directly or through others. */
  #shareWithin(from: ReadonlySet<Holder>): void {
    const reached = new Set<Holder>()
    this.#leadsTo(from, NOBODY, false, reached)
    for (const waiter of [...this.#waiters]) {
      if (!waiter.holder || waiter.changes.length > 0 || !reached.has(waiter.holder)) continue
      this.#sharing.add(waiter.holder)
      waiter.proceed()
    }
  }

  #politely(holder: Holder, blockers: Set<Holder>, touches: Touches): Set<Holder> {
    if (blockers.size > 0) return blockers
    for (const waiter of this.#waiters) {
      if (waiter.holder === holder || !waiter.changes.some(touches)) continue
      const ahead = waiter.blockers()
      if (!this.#leadsTo(ahead, holder, true)) for (const other of ahead) blockers.add(other)
    }
    return blockers
  }

  /** Those whom commits wait for that are going to change what `touches` names. */
  #ahead(touches: Touches): Set<Holder> {
    const ahead = new Set<Holder>()
    for (const waiter of this.#waiters) {
      if (waiter.changes.some(touches)) for (const other of waiter.blockers()) ahead.add(other)
    }
    return ahead
  }

  #blockersOfWrite(holder: Holder | null, changes: readonly Change[]): Set<Holder> {
    const blockers = new Set<Holder>()
    for (const change of changes) {
      for (const other of this.#documents.get(change.path)?.keys() ?? [])
        if (other !== holder) blockers.add(other)
      for (const [other, queries] of this.#queries) {
        if (other !== holder && !blockers.has(other) && queries.some(({ touches }) => touches(change)))
          blockers.add(other)
      }
    }
    return blockers
  }

  #queue(waiting: Omit<Waiter, 'proceed' | 'refuse'>, take: () => void): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const proceed = () => {
      take()
      resolve()
    }
    this.#wait(waiting, proceed, reject)
    return promise
  }

  #wait(
    waiting: Omit<Waiter, 'proceed' | 'refuse'>,
    again: () => void,
    refused: (error: Error) => void,
  ): void {
    const leave = () => {
      timer.cancel()
      this.#waiters = this.#waiters.filter(other => other !== waiter)
    }
    const waiter: Waiter = {
      ...waiting,
      proceed: () => {
        leave()
        again()
      },
      refuse: error => {
        leave()
        refused(error)
        this.#wake()
      },
    }
    const timer = this.#waitFor(waiter)
    this.#waiters.push(waiter)
    this.#wake()
  }

  /** A reader that has waited for its turn shares; only commits are refused. */
  #waitFor(waiter: Waiter): Timer {
    const { holder, changes } = waiter
    if (!holder || changes.length > 0)
      return this.#clock.after(MAX_WAIT_MS, () => waiter.refuse(contention()))
    return this.#clock.after(MAX_TURN_MS, () => {
      this.#sharing.add(holder)
      waiter.proceed()
    })
  }

  /** Lets those go on who wait for nobody any more, in the order in which they came. */
  #wake(): void {
    for (const waiter of [...this.#waiters]) {
      if (this.#waiters.includes(waiter) && waiter.blockers().size === 0) waiter.proceed()
    }
  }

  /** Whether one of `from` waits, directly or through others, for `target`. */
  #leadsTo(from: ReadonlySet<Holder>, target: Holder, polite: boolean, seen = new Set<Holder>()): boolean {
    for (const holder of from) {
      if (holder === target) return true
      if (seen.has(holder)) continue
      seen.add(holder)
      for (const waiter of this.#waiters) {
        if (waiter.holder === holder && this.#leadsTo(waiter.edges(polite), target, polite, seen)) return true
      }
    }
    return false
  }
}

const NOBODY: Holder = { id: '' }
