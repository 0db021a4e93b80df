import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock, Timer } from '../../core/clock.ts'
import { closeDatabase, onDisk } from '../../core/database.ts'
import { type Message, sizeOf } from './message.ts'
import type { SchemaRevision } from './schema/schema-revision.ts'
import type { SnapshotConfig } from './snapshot.ts'
import { STATEMENTS, TABLES, TABLES_SQL } from './store-tables.ts'
import type { SubscriptionConfig, TopicConfig } from './subscription-config.ts'

/** How long an acknowledgement may wait for company before it is written. Lost with a crash, it means a redelivery. */
const LAZY_MS = 20
const LAZY_MOST = 500
/** 16 MB: a checkpoint stops everything until the disk has it. */
const CHECKPOINT_PAGES = 4000

export interface StoredSubscription {
  id: number
  config: SubscriptionConfig
}

export interface StoredDelivery {
  subscription: number
  sequence: number
  failures: number
  dueAt: number
}

export interface Stored {
  counters: Map<string, number>
  topics: TopicConfig[]
  subscriptions: StoredSubscription[]
  messages: Message[]
  deliveries: StoredDelivery[]
  /** Which log keeps which message. */
  retained: Array<{ holder: string; sequence: number }>
  snapshots: SnapshotConfig[]
  schemas: Array<{ name: string; revisions: SchemaRevision[] }>
}

/**
 * What must outlive the process. Writes of one turn of the event loop share one transaction, in the order they were
 * made; `committed` resolves when it is on disk. Lazy writes go with the next transaction, or after a short while.
 */
export class Store {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #statements: Record<keyof typeof STATEMENTS, StatementSync>
  #writes: Array<() => void> = []
  #flushing: Promise<void> | null = null
  #lazy: Timer | null = null
  #quiet: NodeJS.Immediate | null = null
  #closed = false

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database
    this.#clock = clock
    database.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}; ${TABLES_SQL}`)
    const entries = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)])
    this.#statements = Object.fromEntries(entries)
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
      messages: rows<MessageRow>('SELECT * FROM messages ORDER BY sequence').map(toMessage),
      deliveries: rows(
        'SELECT subscription, sequence, failures, due_at AS dueAt FROM backlog ORDER BY sequence',
      ),
      retained: rows('SELECT holder, sequence FROM retained ORDER BY sequence'),
      snapshots: rows<{ config: string }>('SELECT config FROM snapshots').map(row => JSON.parse(row.config)),
      schemas: rows<{ name: string; revisions: string }>('SELECT * FROM schemas').map(row => ({
        name: row.name,
        revisions: JSON.parse(row.revisions),
      })),
    }
  }

  counter(name: string, value: number): void {
    this.#write(() => this.#statements.counter.run(name, value))
  }

  topic(config: TopicConfig): void {
    this.#write(() => this.#statements.topic.run(config.name, JSON.stringify(config)))
  }

  noTopic(name: string): void {
    this.#write(() => this.#statements.noTopic.run(name))
  }

  subscription({ id, config }: StoredSubscription): void {
    const json = JSON.stringify(config)
    this.#write(() => this.#statements.subscription.run(id, config.name, json))
  }

  noSubscription(id: number): void {
    this.#write(() => {
      this.#statements.noSubscription.run(id)
      this.#statements.noBacklog.run(id)
    })
  }

  message(message: Message, subscriptions: readonly number[]): void {
    const { sequence, data, orderingKey, publishedAt } = message
    this.#write(() => {
      this.#statements.message.run(
        sequence,
        data,
        JSON.stringify(message.attributes),
        orderingKey,
        publishedAt,
      )
      for (const subscription of subscriptions) this.#statements.pending.run(subscription, sequence)
    })
  }

  /** The subscription has to deliver the message, again. */
  pending(subscription: number, sequence: number): void {
    this.#write(() => this.#statements.pending.run(subscription, sequence))
  }

  /** The subscription needs the message no more; `last` when no other does. */
  done(subscription: number, sequence: number, last: boolean): void {
    this.#writeLater(() => {
      this.#statements.done.run(subscription, sequence)
      if (last) this.#statements.noMessage.run(sequence)
    })
  }

  retain(holder: string, sequence: number): void {
    this.#writeLater(() => this.#statements.retain.run(holder, sequence))
  }

  /** The log keeps the message no more; `last` when nobody needs it. */
  release(holder: string, sequence: number, last: boolean): void {
    this.#writeLater(() => {
      this.#statements.release.run(holder, sequence)
      if (last) this.#statements.noMessage.run(sequence)
    })
  }

  snapshot(config: SnapshotConfig): void {
    const json = JSON.stringify(config)
    this.#write(() => this.#statements.snapshot.run(config.name, json))
  }

  noSnapshot(name: string): void {
    this.#write(() => this.#statements.noSnapshot.run(name))
  }

  schema(name: string, revisions: readonly SchemaRevision[]): void {
    const json = JSON.stringify(revisions)
    this.#write(() => this.#statements.schema.run(name, json))
  }

  noSchema(name: string): void {
    this.#write(() => this.#statements.noSchema.run(name))
  }

  failed({ subscription, sequence, failures, dueAt }: StoredDelivery): void {
    this.#writeLater(() => this.#statements.failed.run(failures, dueAt, subscription, sequence))
  }

  /** Resolves once everything written so far is on disk. */
  committed(): Promise<void> {
    this.#flushing ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          this.flush()
          resolve(onDisk(this.#database))
        } catch (error) {
          reject(error)
        }
      })
    })
    return this.#flushing
  }

  flush(): void {
    this.#flushing = null
    this.#lazy?.cancel()
    this.#lazy = null
    const writes = this.#writes
    this.#writes = []
    if (writes.length === 0 || this.#closed) return
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      for (const write of writes) write()
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  clear(): void {
    this.#writes = []
    this.#database.exec(`BEGIN; ${TABLES.map(table => `DELETE FROM ${table};`).join(' ')} COMMIT;`)
  }

  close(): void {
    if (this.#closed) return
    this.flush()
    this.#closed = true
    closeDatabase(this.#database)
  }

  #write(write: () => void): void {
    this.#writes.push(write)
  }

  #writeLater(write: () => void): void {
    this.#writes.push(write)
    if (this.#writes.length >= LAZY_MOST) this.#flushQuietly()
    else this.#lazy ??= this.#clock.after(LAZY_MS, () => this.#flushQuietly())
  }

  /** Nobody waits for lazy writes, not even for the disk: what is lost is only delivered once more after a restart. */
  #flushQuietly(): void {
    if (this.#flushing || this.#quiet) return
    this.#quiet = setImmediate(() => {
      this.#quiet = null
      try {
        if (!this.#flushing) this.flush()
      } catch {}
    })
  }
}

interface MessageRow {
  sequence: number
  data: Uint8Array
  attributes: string
  ordering_key: string
  published_at: number
}

function toMessage(row: MessageRow): Message {
  const data = Buffer.from(row.data.buffer, row.data.byteOffset, row.data.byteLength)
  const attributes = JSON.parse(row.attributes) as Record<string, string>
  const message = {
    sequence: row.sequence,
    data,
    attributes,
    orderingKey: row.ordering_key,
    publishedAt: row.published_at,
  }
  return { ...message, bytes: sizeOf(message), holders: 0 }
}
