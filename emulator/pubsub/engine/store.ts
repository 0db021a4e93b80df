import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '../../core/clock.ts'
import type { Message } from './message.ts'
import { type Holding, MessageStore } from './message-store.ts'
import type { SchemaRevision } from './schema/schema-revision.ts'
import type { SnapshotConfig } from './snapshot.ts'
import { STATEMENTS, TABLES, TABLES_SQL } from './store-tables.ts'
import { upgrade } from './store-upgrade.ts'
import type { SubscriptionConfig, TopicConfig } from './subscription-config.ts'
import { WriteQueue } from './write-queue.ts'

/** 16 MB: a checkpoint stops everything until the disk has it. */
const CHECKPOINT_PAGES = 4000

export interface StoredSubscription {
  id: number
  config: SubscriptionConfig
}

export interface Stored {
  counters: Map<string, number>
  topics: TopicConfig[]
  subscriptions: StoredSubscription[]
  messages: Message[]
  holdings: Holding[]
  snapshots: SnapshotConfig[]
  schemas: Array<{ name: string; revisions: SchemaRevision[] }>
}

/** What must outlive the process. */
export class Store {
  readonly messages: MessageStore
  readonly #database: DatabaseSync
  readonly #queue: WriteQueue
  readonly #statements: Record<keyof typeof STATEMENTS, StatementSync>

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database
    database.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}; ${TABLES_SQL}`)
    upgrade(database)
    const entries = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)])
    this.#statements = Object.fromEntries(entries)
    this.#queue = new WriteQueue(database, clock)
    this.messages = new MessageStore(database, this.#queue)
  }

  load(): Stored {
    const rows = <Row>(sql: string) => this.#database.prepare(sql).all() as Row[]
    return {
      counters: new Map(
        rows<{ name: string; value: number }>('SELECT * FROM counters').map(row => [row.name, row.value]),
      ),
      topics: rows<{ config: string }>('SELECT config FROM topics').map(row => JSON.parse(row.config)),
      subscriptions: rows<{ id: number; config: string }>('SELECT id, config FROM subscriptions').map(
        row => ({
          id: row.id,
          config: JSON.parse(row.config),
        }),
      ),
      ...this.messages.load(),
      snapshots: rows<{ config: string }>('SELECT config FROM snapshots').map(row => JSON.parse(row.config)),
      schemas: rows<{ name: string; revisions: string }>('SELECT * FROM schemas').map(row => ({
        name: row.name,
        revisions: JSON.parse(row.revisions),
      })),
    }
  }

  counter(name: string, value: number): void {
    this.#queue.write(() => this.#statements.counter.run(name, value))
  }

  topic(config: TopicConfig): void {
    this.#queue.write(() => this.#statements.topic.run(config.name, JSON.stringify(config)))
  }

  noTopic(name: string): void {
    this.#queue.write(() => this.#statements.noTopic.run(name))
  }

  subscription({ id, config }: StoredSubscription): void {
    const json = JSON.stringify(config)
    this.#queue.write(() => this.#statements.subscription.run(id, config.name, json))
  }

  noSubscription(id: number): void {
    this.#queue.write(() => this.#statements.noSubscription.run(id))
  }

  snapshot(config: SnapshotConfig): void {
    const json = JSON.stringify(config)
    this.#queue.write(() => this.#statements.snapshot.run(config.name, json))
  }

  noSnapshot(name: string): void {
    this.#queue.write(() => this.#statements.noSnapshot.run(name))
  }

  schema(name: string, revisions: readonly SchemaRevision[]): void {
    const json = JSON.stringify(revisions)
    this.#queue.write(() => this.#statements.schema.run(name, json))
  }

  noSchema(name: string): void {
    this.#queue.write(() => this.#statements.noSchema.run(name))
  }

  /** Resolves once everything written so far is on disk. */
  committed(): Promise<void> {
    return this.#queue.committed()
  }

  clear(): void {
    this.#queue.forget()
    this.#database.exec(`BEGIN; ${TABLES.map(table => `DELETE FROM ${table};`).join(' ')} COMMIT;`)
  }

  close(): void {
    this.#queue.close()
  }
}
