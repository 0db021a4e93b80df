import type { Clock } from '../../core/clock.ts'
import { closeDatabase, openDatabase, type Place } from '../../core/database.ts'
import { Database } from './database.ts'
import type { IndexDefinitions } from './index-definitions.ts'
import { IndexRules } from './index-rules.ts'
import { IndexStore } from './index-store.ts'
import { checkDatabase } from './path.ts'
import { Store } from './store.ts'

/** Firestore without a wire: databases by their resource names, kept in one SQLite file. */
export class Engine {
  readonly #store: Store
  readonly #clock: Clock
  readonly #indexes: IndexStore
  readonly #rules: IndexRules
  readonly #epoch: number
  #databases = new Map<string, Database>()

  constructor(inputs: Place & { clock: Clock; indexes?: IndexDefinitions | null }) {
    const sqlite = openDatabase(inputs, 'firestore')
    this.#store = new Store(sqlite)
    this.#indexes = new IndexStore(this.#store)
    this.#clock = inputs.clock
    this.#rules = new IndexRules(inputs.indexes ?? null)
    this.#epoch = Number(sqlite.prepare('PRAGMA user_version').get()?.user_version) + 1
    sqlite.exec(`PRAGMA user_version = ${this.#epoch}`)
  }

  /** The database `projects/{project}/databases/{database}`, which is there as soon as it is asked for. */
  database(name: string): Database {
    const known = this.#databases.get(name)
    if (known) return known
    const database = new Database(checkDatabase(name), {
      store: this.#store,
      indexes: this.#indexes,
      clock: this.#clock,
      rules: this.#rules,
      epoch: this.#epoch,
    })
    this.#databases.set(name, database)
    return database
  }

  /** Every database there is, in the order in which they came to be. */
  databases(): Database[] {
    return this.#store.databaseNames().map(name => this.database(name))
  }

  /** Ends the transactions that `owner` began in any database. */
  abandon(owner: string): void {
    for (const database of this.#databases.values()) database.abandon(owner)
  }

  /** Deletes every document of every database and tells those who listen. */
  reset(): void {
    this.#store.clear()
    this.#indexes.clear()
    for (const database of this.#databases.values()) database.clear()
  }

  close(): void {
    this.#store.flush()
    closeDatabase(this.#store.sqlite)
  }
}
