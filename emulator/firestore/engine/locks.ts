import type { Clock } from '../../core/clock.ts'
import { contention } from './error.ts'
import type { Change } from './history.ts'

/** How long a read or commit waits for others before it is told to try again. */
const MAX_WAIT_MS = 10_000
const MAX_REMEMBERED = 20_000
const READ_MOSTLY = -2

/** Who holds locks: a read-write transaction. */
export interface Holder {
  readonly id: string
}

type Mode = 'shared' | 'update'

interface Waiter {
  /** Null for a commit outside of transactions. */
  holder: Holder | null
  /** The path that a waiting read is going to read. */
  path: string | null
  /** Paths that a waiting commit is going to write. */
  writes: ReadonlySet<string>
  /** Whom it waits for now; empty when it may go on. */
  blockers: () => Set<Holder>
  /** Whom it would wait for whatever circle that closes: with `polite`, also those whom a waiting commit waits for. */
  edges: (polite: boolean) => Set<Holder>
  /** Takes what it waited for and goes on. */
  grant: () => void
  refuse: (error: Error) => void
}

/**
 * Locks of one database, pessimistic as in production for server clients: what a transaction has read does not change
 * until it ends (https://cloud.google.com/firestore/docs/transaction-data-contention). Writes take effect in one step,
 * so only reads hold locks over time.
 *
 * A read of a document that its readers usually go on to write takes an update lock, which only one transaction can
 * hold: those who follow wait their turn instead of dying in a deadlock. Where readers were seen only to read, they
 * share. A wait that would close a circle is refused with ABORTED; so is one that lasts too long.
 */
export class LockTable {
  readonly #clock: Clock
  #documents = new Map<string, Map<Holder, Mode>>()
  #held = new Map<Holder, Set<string>>()
  #queries = new Map<Holder, ((change: Change) => boolean)[]>()
  #waiters: Waiter[] = []
  #habits = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Locks a document for reading; undefined when it is locked at once. */
  read(holder: Holder, path: string): Promise<void> | undefined {
    const blockers = () => this.#blockersOfRead(holder, path)
    if (blockers().size === 0) return this.#hold(holder, path)
    const edges = (polite: boolean) => this.#edgesOfRead(holder, path, polite)
    return this.#wait({ holder, path, writes: NONE, blockers, edges }, () => this.#hold(holder, path))
  }

  /** Keeps every change for which `touches` holds from being committed by others. */
  readQuery(holder: Holder, touches: (change: Change) => boolean): void {
    const queries = this.#queries.get(holder)
    if (queries) queries.push(touches)
    else this.#queries.set(holder, [touches])
  }

  /** Undefined when nobody stands in the way of the changes now; otherwise resolves when it is worth another look. */
  write(holder: Holder | null, changes: readonly Change[]): Promise<void> | undefined {
    if (this.#held.size === 0 && this.#queries.size === 0) return undefined
    const blockers = () => this.#blockersOfWrite(holder, changes)
    if (blockers().size === 0) return undefined
    const writes = new Set(changes.map(change => change.path))
    return this.#wait({ holder, path: null, writes, blockers, edges: blockers }, () => {})
  }

  /** Lets those go on who wait for nobody any more. To be called when a commit is over, however it ended. */
  wake(): void {
    const reserved = new Set<string>()
    for (const waiter of [...this.#waiters]) {
      if (!this.#waiters.includes(waiter)) continue
      if (waiter.path !== null && reserved.has(waiter.path)) continue
      if (waiter.blockers().size > 0) continue
      waiter.grant()
      for (const path of waiter.writes) reserved.add(path)
    }
  }

  /** Ends a transaction's locks; `written` is null where it did not commit. */
  release(holder: Holder, written: ReadonlySet<string> | null): void {
    for (const path of this.#held.get(holder) ?? []) {
      if (written) this.#learn(path, written.has(path))
      const holders = this.#documents.get(path)
      holders?.delete(holder)
      if (holders?.size === 0) this.#documents.delete(path)
    }
    this.#held.delete(holder)
    this.#queries.delete(holder)
    for (const waiter of this.#waiters.filter(waiter => waiter.holder === holder)) waiter.refuse(contention())
    this.wake()
  }

  /** Forgets everything; whoever waits is told to try again. */
  clear(): void {
    const waiters = this.#waiters
    this.#waiters = []
    this.#documents.clear()
    this.#held.clear()
    this.#queries.clear()
    for (const waiter of waiters) waiter.refuse(contention())
  }

  #hold(holder: Holder, path: string): undefined {
    const holders = this.#documents.get(path) ?? new Map<Holder, Mode>()
    if (holders.has(holder)) return
    holders.set(holder, this.#modeOf(path))
    this.#documents.set(path, holders)
    const held = this.#held.get(holder)
    if (held) held.add(path)
    else this.#held.set(holder, new Set([path]))
  }

  #modeOf(path: string): Mode {
    return (this.#habits.get(path) ?? 0) <= READ_MOSTLY ? 'shared' : 'update'
  }

  /** Remembers whether a transaction that read the document wrote it too. */
  #learn(path: string, wrote: boolean): void {
    const habit = wrote ? 4 : Math.max(READ_MOSTLY, (this.#habits.get(path) ?? 0) - 1)
    this.#habits.delete(path)
    this.#habits.set(path, habit)
    if (this.#habits.size <= MAX_REMEMBERED) return
    const oldest = this.#habits.keys().next()
    if (!oldest.done) this.#habits.delete(oldest.value)
  }

  #blockersOfRead(holder: Holder, path: string): Set<Holder> {
    const blockers = this.#edgesOfRead(holder, path, false)
    if (blockers.size > 0 || this.#documents.get(path)?.has(holder)) return blockers
    for (const waiter of this.#waiters) {
      if (!waiter.writes.has(path)) continue
      const ahead = waiter.blockers()
      if (!this.#leadsTo(ahead, holder, true)) for (const other of ahead) blockers.add(other)
    }
    return blockers
  }

  /**
   * Holders of an update lock where one is wanted. To be `polite` is to let a commit go first that already waits to
   * write the document; that is given up where the two would wait for each other.
   */
  #edgesOfRead(holder: Holder, path: string, polite: boolean): Set<Holder> {
    const edges = new Set<Holder>()
    const holders = this.#documents.get(path)
    if (holders?.has(holder)) return edges
    if (holders && this.#modeOf(path) === 'update') {
      for (const [other, mode] of holders) if (mode === 'update') edges.add(other)
    }
    if (!polite) return edges
    for (const waiter of this.#waiters) {
      if (waiter.writes.has(path)) for (const other of waiter.blockers()) edges.add(other)
    }
    return edges
  }

  #blockersOfWrite(holder: Holder | null, changes: readonly Change[]): Set<Holder> {
    const blockers = new Set<Holder>()
    for (const change of changes) {
      for (const other of this.#documents.get(change.path)?.keys() ?? [])
        if (other !== holder) blockers.add(other)
      for (const [other, queries] of this.#queries) {
        if (other !== holder && !blockers.has(other) && queries.some(touches => touches(change)))
          blockers.add(other)
      }
    }
    return blockers
  }

  #wait(
    waiting: Pick<Waiter, 'holder' | 'path' | 'writes' | 'blockers' | 'edges'>,
    take: () => void,
  ): Promise<void> {
    if (waiting.holder && this.#leadsTo(waiting.blockers(), waiting.holder, false))
      return Promise.reject(contention())
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = () => {
      timer.cancel()
      this.#waiters = this.#waiters.filter(other => other !== waiter)
    }
    const grant = () => {
      leave()
      take()
      resolve()
    }
    const refuse = (error: Error) => {
      leave()
      reject(error)
      this.wake()
    }
    const waiter: Waiter = { ...waiting, grant, refuse }
    const timer = this.#clock.after(MAX_WAIT_MS, () => refuse(contention()))
    this.#waiters.push(waiter)
    this.wake()
    return promise
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

const NONE: ReadonlySet<string> = new Set()
