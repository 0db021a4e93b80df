import type { Clock } from '../../core/clock.ts'
import { type Aggregation, aggregate } from './aggregate.ts'
import { countByKeys } from './count.ts'
import { disjunctsOf } from './disjuncts.ts'
import type { Document } from './document.ts'
import { FirestoreError, invalidArgument } from './error.ts'
import { execute, type Scanned, type Source } from './execute.ts'
import { parseFieldPath } from './field-path.ts'
import { type Change, History, MAX_AGE_MICROS, tooOld } from './history.ts'
import type { UsedIndex } from './index-need.ts'
import type { IndexRules } from './index-rules.ts'
import { scanFor } from './index-shape.ts'
import type { IndexStore } from './index-store.ts'
import { afterPrefix, descendantsPrefix } from './key.ts'
import { Listeners } from './listeners.ts'
import { collectionIdsAsOf, type Listed, listAsOf, type Page } from './listing.ts'
import { LockTable } from './locks.ts'
import { type Commit, type PlannedCommit, planCommit } from './plan-commit.ts'
import { type CompiledQuery, compileQuery, EVERYTHING, type Query } from './query.ts'
import { queryLock } from './query-lock.ts'
import type { Store } from './store.ts'
import { type BeginOptions, type Transaction, Transactions } from './transaction.ts'
import { Timestamp, type Value } from './value.ts'
import type { Write } from './write.ts'

/** Which documents of a time to live are over: https://firebase.google.com/docs/firestore/ttl */
function expiredBy(
  { collection, field }: { collection: string; field: string },
  now: number,
  limit: number,
): Query {
  const value = Timestamp.fromMicros(now * 1000)
  const where = { kind: 'field' as const, field: parseFieldPath(field), operator: '<=' as const, value }
  return { ...EVERYTHING, parent: '', collection, allDescendants: true, where, limit }
}

/** Which state a read sees: the current one, a transaction's, or that of an earlier time (microseconds). */
export interface Consistency {
  transaction?: string | undefined
  readTime?: number | undefined
}

export interface DatabaseInputs {
  store: Store
  indexes: IndexStore
  clock: Clock
  rules: IndexRules
  /** Tells this run from earlier ones. */
  epoch: number
}

/** One Firestore database: documents, transactions over them, and those who listen. */
export class Database {
  readonly name: string
  readonly id: number
  readonly store: Store
  readonly listeners: Listeners
  readonly #clock: Clock
  readonly #rules: IndexRules
  readonly #indexes: IndexStore
  readonly #history: History
  readonly #locks: LockTable
  readonly #transactions: Transactions
  readonly #expiring: readonly { collection: string; field: string }[]
  #lastTime: number

  constructor(name: string, inputs: DatabaseInputs) {
    const { id, lastTime } = inputs.store.openDatabase(name)
    this.name = name
    this.id = id
    this.store = inputs.store
    this.#clock = inputs.clock
    this.#rules = inputs.rules
    this.#indexes = inputs.indexes
    this.#lastTime = lastTime
    this.#history = new History(lastTime)
    this.#locks = new LockTable(inputs.clock)
    this.#transactions = new Transactions(inputs.clock, this.#locks, inputs.epoch)
    this.listeners = new Listeners(this)
    this.#expiring = inputs.rules.expiring
    this.#prepareExpiry()
  }

  /** A new time, later than every other that the database has told anyone. */
  tick(): number {
    this.#lastTime = Math.max(this.#clock.now() * 1000, this.#lastTime + 1)
    return this.#lastTime
  }

  begin({ readOnly = false, readTime = null, owner = null }: BeginOptions = {}): Transaction {
    const snapshot = readOnly ? (readTime ?? this.tick()) : null
    if (snapshot !== null) this.#pastAt(snapshot)
    return this.#transactions.begin({ readOnly, snapshot, owner })
  }

  /** Ends a transaction without effect. It may have ended already. */
  rollback(id: string): void {
    this.#transactions.forget(id)
  }

  /** Ends the transactions that `owner` began and cannot finish. */
  abandon(owner: string): void {
    this.#transactions.endOwned(owner)
  }

  /** The documents at the paths, null where there is none, in the order of the paths. */
  async get(paths: readonly string[], consistency: Consistency = {}) {
    const transaction = this.#transactionOf(consistency)
    if (transaction && !transaction.readOnly) await this.#lock(transaction, paths)
    const { past, readTime } = this.#stateOf(consistency, transaction)
    const documents = paths.map(
      path => past?.get(path) ?? (past?.has(path) ? null : this.store.get(this.id, path)),
    )
    await this.store.settled()
    return { documents, readTime }
  }

  /** The documents of a collection, page by page. Inside a read-write transaction it locks nothing. */
  async list(collection: string, page: Page, consistency: Consistency = {}): Promise<Listed[]> {
    const { past } = this.#stateOf(consistency, this.#transactionOf(consistency))
    const listed = listAsOf(this.store, this.id, collection, page, past ?? new Map())
    await this.store.settled()
    return listed
  }

  /** The ids of the collections directly below the document, or below the root, in order. */
  async collectionIds(document: string, consistency: Consistency = {}): Promise<string[]> {
    const { past } = this.#stateOf(consistency, this.#transactionOf(consistency))
    const ids = collectionIdsAsOf(this.store, this.id, document, past ?? new Map())
    await this.store.settled()
    return ids
  }

  /** @throws FAILED_PRECONDITION where production would ask for an index. */
  check(query: Query, aggregations: readonly Aggregation[] = []): void {
    this.#rules.check(this.name, query, aggregations)
  }

  /** The indexes that production would read for the query. */
  plan(query: Query, aggregations: readonly Aggregation[] = []): UsedIndex[] {
    this.check(query, aggregations)
    return this.#rules.plan(query, aggregations)
  }

  /** With `scanned`, what was read on the way is added to it. */
  async query(query: Query, consistency: Consistency = {}, scanned?: Scanned) {
    this.check(query)
    return this.#run(compileQuery(this.name, query), consistency, scanned)
  }

  async aggregate(query: Query, aggregations: readonly Aggregation[], consistency: Consistency = {}) {
    this.check(query, aggregations)
    const compiled = compileQuery(this.name, query)
    const counted = await this.#count(compiled, aggregations, consistency)
    if (counted) return counted
    const { documents, readTime } = await this.#run(compiled, consistency)
    const results: Map<string, Value> = aggregate(documents, aggregations)
    return { results, readTime, entries: documents.length }
  }

  /** What a query answers now; with `past`, what it answered while these documents were as they were then. */
  current(
    compiled: CompiledQuery,
    past: ReadonlyMap<string, Document | null> | null = null,
    scanned: Scanned | null = null,
  ): Document[] {
    return [...execute({ ...this.#source(past), scanned }, compiled)]
  }

  /** The changes since `time`, or null where they are no longer known. */
  changedSince(time: number): ReadonlyMap<string, Document | null> | null {
    return this.#history.reaches(time) && time <= this.#lastTime ? this.#history.asOf(time) : null
  }

  /**
   * Applies all writes or none. Resolves once they are on the disk.
   * @throws ABORTED where the locks of others were not given back in time; the transaction is over then, as after any error.
   */
  async commit(writes: readonly Write[], transactionId?: string): Promise<Commit> {
    const transaction = transactionId === undefined ? null : this.#transactions.use(transactionId)
    try {
      if (transaction?.readOnly && writes.length > 0)
        throw invalidArgument('Cannot modify entities in a read-only transaction.')
      const commit = await this.#commitUnderLocks(writes, transaction)
      await this.store.settled()
      return commit
    } catch (error) {
      if (transaction) this.#transactions.end(transaction)
      throw error
    }
  }

  /** Every document, one by one, in the order of their keys. */
  documents(): Generator<Document> {
    const everything = descendantsPrefix(this.id, '')
    return this.store.scan(this.id, { from: everything, to: afterPrefix(everything) })
  }

  /** Up to `limit` documents of each time to live that is over. */
  expired(limit: number): Document[] {
    return this.#expiring.flatMap(each =>
      this.current(compileQuery(this.name, expiredBy(each, this.#clock.now(), limit))),
    )
  }

  clear(): void {
    this.#transactions.clear()
    this.#history.clear(this.tick())
    this.listeners.reset()
  }

  /** Has the indexes by which expired documents are found from the beginning, while they are quick to build. */
  #prepareExpiry(): void {
    for (const each of this.#expiring) {
      const compiled = compileQuery(this.name, expiredBy(each, 0, 0))
      for (const disjunct of disjunctsOf(compiled.query.where)) {
        const scan = scanFor(compiled, disjunct, this.name)
        if (scan) this.#indexes.get(this.id, scan.shape)
      }
    }
  }

  /** Plans anew each time that others were in the way, and applies the plan in the same step that found the way free. */
  #commitUnderLocks(writes: readonly Write[], transaction: Transaction | null): Promise<Commit> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        try {
          const planned = planCommit(this, writes, this.tick())
          const refused = (error: Error) => {
            if (transaction) this.#locks.learn(transaction, planned.changes, false)
            reject(error)
          }
          const free = this.#locks.write(transaction, planned.changes, attempt, refused)
          if (free) resolve(this.#apply(planned, transaction))
        } catch (error) {
          reject(error)
        }
      }
      attempt()
    })
  }

  #apply({ commit, changes }: PlannedCommit, transaction: Transaction | null): Commit {
    const effective = changes.filter(change => change.before !== change.after)
    if (effective.length > 0) {
      this.store.begin(this.id, commit.commitTime)
      this.#store(effective)
      this.#history.record(commit.commitTime, effective)
      this.store.afterwards(() => this.listeners.changed(effective, commit.commitTime))
    }
    if (transaction) {
      this.#locks.learn(transaction, changes, true)
      this.#transactions.end(transaction)
    }
    return commit
  }

  #store(changes: readonly Change[]): void {
    try {
      for (const change of changes) {
        if (change.after) this.store.put(this.id, change.after)
        else this.store.remove(this.id, change.path)
        this.#indexes.update(this.id, change)
      }
    } catch (error) {
      this.store.fail(error)
      throw error
    }
  }

  /** Counts of the current state that need no document. */
  async #count(compiled: CompiledQuery, aggregations: readonly Aggregation[], consistency: Consistency) {
    if (consistency.transaction !== undefined || consistency.readTime !== undefined) return null
    const counts = aggregations.filter(aggregation => aggregation.kind === 'count')
    if (counts.length < aggregations.length) return null
    const entries = countByKeys(this.#source(null), compiled)
    if (entries === null) return null
    const readTime = this.tick()
    await this.store.settled()
    const results = new Map<string, Value>(
      counts.map(({ alias, upTo }) => [alias, BigInt(Math.min(entries, upTo ?? entries))]),
    )
    return { results, readTime, entries }
  }

  async #run(compiled: CompiledQuery, consistency: Consistency, scanned?: Scanned) {
    const transaction = this.#transactionOf(consistency)
    if (transaction && !transaction.readOnly) return this.#runUnderLocks(compiled, transaction, scanned)
    const { past, readTime } = this.#stateOf(consistency, transaction)
    const documents = this.current(compiled, past, scanned)
    await this.store.settled()
    return { documents, readTime }
  }

  /** Locks the results, and keeps others from making a document a result that was none. */
  async #runUnderLocks(compiled: CompiledQuery, transaction: Transaction, scanned?: Scanned) {
    for (;;) {
      const documents = this.current(compiled, null, scanned)
      const wait = this.#locks.readQuery(transaction, queryLock(compiled, documents))
      if (wait) {
        await wait
        this.#expectOpen(transaction)
        continue
      }
      const waited = await this.#lock(
        transaction,
        documents.map(document => document.path),
      )
      if (waited) continue
      const readTime = this.tick()
      await this.store.settled()
      return { documents, readTime }
    }
  }

  /** Locks in one order whatever order was asked for, so that two who read the same documents cannot block each other. */
  async #lock(transaction: Transaction, paths: readonly string[]): Promise<boolean> {
    let waited = false
    for (const path of paths.length > 1 ? [...paths].sort() : paths) {
      const wait = this.#locks.read(transaction, path)
      if (!wait) continue
      waited = true
      await wait.catch(error => {
        this.#transactions.end(transaction)
        throw error
      })
      this.#expectOpen(transaction)
    }
    return waited
  }

  /** To be asked after each wait: a transaction that ended meanwhile takes no more locks, for nobody would release them. */
  #expectOpen(transaction: Transaction): void {
    if (!this.#transactions.isOpen(transaction))
      throw new FirestoreError('ABORTED', 'The transaction was aborted.')
  }

  #transactionOf({ transaction }: Consistency): Transaction | null {
    return transaction === undefined ? null : this.#transactions.use(transaction)
  }

  #stateOf({ readTime }: Consistency, transaction: Transaction | null) {
    const time = transaction?.snapshot ?? readTime
    if (time === undefined || time === null) return { past: null, readTime: this.tick() }
    return { past: this.#pastAt(time), readTime: time }
  }

  #pastAt(time: number): ReadonlyMap<string, Document | null> {
    const now = Math.max(this.#lastTime, this.#clock.now() * 1000)
    if (time > now) throw invalidArgument("The requested 'read_time' cannot be in the future.")
    if (time < now - MAX_AGE_MICROS) throw tooOld()
    this.#lastTime = Math.max(this.#lastTime, time)
    return this.#history.asOf(time)
  }

  #source(past: ReadonlyMap<string, Document | null> | null): Source {
    const { store, id: database, name: databaseName } = this
    return { store, indexes: this.#indexes, database, databaseName, past: past?.size ? past : null }
  }
}
