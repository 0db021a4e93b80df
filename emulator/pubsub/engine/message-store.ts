import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Batch, type BatchRow, decodeBatch, encodeBatch, type Held, type Holder } from './batch.ts'
import type { Message } from './message.ts'
import { MESSAGE_STATEMENTS } from './store-tables.ts'
import type { WriteQueue } from './write-queue.ts'

/** A message that somebody holds, with what is known of its deliveries. */
export interface Holding {
  holder: Holder
  message: Message
  failures: number
  dueAt: number
}

/**
 * The messages on disk and who holds them. A batch says who got its messages; a row in `holdings` says what has changed
 * of that since. So a publish is one row, and a batch that is acknowledged at once goes with one row, too.
 */
export class MessageStore {
  readonly #database: DatabaseSync
  readonly #queue: WriteQueue
  readonly #statements: Record<keyof typeof MESSAGE_STATEMENTS, StatementSync>

  constructor(database: DatabaseSync, queue: WriteQueue) {
    this.#database = database
    this.#queue = queue
    const entries = Object.entries(MESSAGE_STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)])
    this.#statements = Object.fromEntries(entries)
  }

  /** Everything that was held when the process ended, oldest first. Nothing is counted as held yet: see `restore`. */
  load(): { messages: Message[]; holdings: Holding[] } {
    const rows = this.#database.prepare('SELECT * FROM batches ORDER BY first').all()
    const published = (rows as unknown as BatchRow[]).flatMap(decodeBatch)
    const changes = this.#changes()
    const holdings = published.flatMap(held => holdingsOf(held, changes.get(held.message.sequence)))
    return { messages: published.map(({ message }) => message), holdings }
  }

  /** Counts a holder of what was loaded. */
  restore(message: Message): void {
    if (message.holders++ === 0) message.batch.held++
  }

  /** Deletes what was loaded and has no holder any more. */
  sweep(messages: readonly Message[]): void {
    for (const batch of new Set(messages.map(message => message.batch))) {
      if (batch.held === 0) this.#queue.write(() => this.#remove(batch))
    }
  }

  /** The messages of one request, with those who get them. */
  publish(batch: readonly Held[]): void {
    const first = batch[0]?.message
    if (!first || first.batch.held === 0) return
    this.#queue.write(() => {
      const { published_at, about, data } = encodeBatch(batch)
      this.#statements.batch.run(first.sequence, published_at, about, data)
    })
  }

  /** One more holder, for whom the message is a new one. */
  hold(holder: Holder, message: Message): void {
    this.restore(message)
    this.#queue.write(() => this.#change({ holder, message, failures: 0, dueAt: 0 }, true))
  }

  /** A delivery of the message failed. */
  failed(holding: Holding): void {
    this.#queue.writeLater(() => this.#change(holding, true))
  }

  /** The holder needs the message no more. What is last of its batch takes all of that along. */
  letGo(holder: Holder, message: Message): void {
    const { batch } = message
    if (--message.holders === 0) batch.held--
    if (batch.held === 0) this.#queue.writeLater(() => this.#remove(batch))
    else this.#queue.writeLater(() => this.#change({ holder, message, failures: 0, dueAt: 0 }, false))
  }

  /** What nobody holds by the time that this is written goes as a whole, in the same transaction. */
  #change({ holder, message, failures, dueAt }: Holding, held: boolean): void {
    if (message.batch.held === 0) return
    message.batch.changed = true
    this.#statements.change.run(message.sequence, holder, held ? 1 : 0, failures, dueAt)
  }

  /** Somebody may hold one of its messages again by then, as others do while a restart is not through with all holders. */
  #remove({ first, size, held, changed }: Batch): void {
    if (held > 0) return
    this.#statements.noBatch.run(first)
    if (changed) this.#statements.noChanges.run(first, first + size - 1)
  }

  #changes(): Map<number, ChangeRow[]> {
    const rows = this.#database.prepare('SELECT * FROM holdings ORDER BY sequence').all()
    return Map.groupBy(rows as unknown as ChangeRow[], ({ sequence }) => sequence)
  }
}

interface ChangeRow {
  sequence: number
  holder: Holder
  held: number
  failures: number
  due_at: number
}

function holdingsOf({ message, holders }: Held, changes: readonly ChangeRow[] = []): Holding[] {
  const now = new Map(holders.map((holder): [Holder, Holding] => [holder, fresh(holder, message)]))
  for (const { holder, held, failures, due_at: dueAt } of changes) {
    if (held) now.set(holder, { holder, message, failures, dueAt })
    else now.delete(holder)
  }
  return [...now.values()]
}

const fresh = (holder: Holder, message: Message): Holding => ({ holder, message, failures: 0, dueAt: 0 })
