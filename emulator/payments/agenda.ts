import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../core/clock.ts'
import type { GroupCommit } from './group-commit.ts'
import { type Statement, statementsOf } from './statements.ts'

/** Something to be done at a time of the suite's clock. */
export interface Item {
  seq: number
  dueAt: number
  kind: string
  subject: string
  /** How often it was tried before. */
  attempt: number
}
/** Does an item. Its answer is when to try again, in milliseconds from now, or `null` when it is over. */
export type Duty = (item: Item) => Promise<number | null>

const AT_ONCE = 32
const AFTER_DEFECT_MS = 60_000

/**
 * What is still to be done later: webhooks to deliver, refunds to settle, authorizations to let expire. Kept in SQLite
 * in the transaction that caused it, so that nothing is lost when the process dies; an item can so be done twice.
 */
/** What is still to be done, and when by the suite's clock, in milliseconds since the epoch. */
export interface Pending {
  due: number
  waiting: number
  nextDueAt: number | null
}

export class Agenda {
  readonly duties = new Map<string, Duty>()
  #running = new Set<number>()
  #timer: Timer | null = null
  #stopped = false
  readonly #database: DatabaseSync
  readonly #sql: (sql: string) => Statement
  readonly #clock: Clock
  readonly #commits: () => GroupCommit

  readonly #onDefect: (cause: unknown) => void

  constructor(
    database: DatabaseSync,
    {
      clock,
      commits,
      onDefect,
    }: { clock: Clock; commits: () => GroupCommit; onDefect: (cause: unknown) => void },
  ) {
    this.#database = database
    this.#clock = clock
    this.#commits = commits
    this.#onDefect = onDefect
    database.exec(`
      CREATE TABLE IF NOT EXISTS agenda (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        attempt INTEGER NOT NULL
      );
      CREATE INDEX IF NOT EXISTS agenda_by_due ON agenda (due_at, seq);
      CREATE INDEX IF NOT EXISTS agenda_by_subject ON agenda (subject);
    `)
    this.#sql = statementsOf(database)
  }

  add(kind: string, subject: string, delayMs: number): void {
    this.#sql('INSERT INTO agenda (due_at, kind, subject, attempt) VALUES (?, ?, ?, 0)').run(
      this.#clock.now() + delayMs,
      kind,
      subject,
    )
  }

  drop(kind: string, subject: string): void {
    this.#sql('DELETE FROM agenda WHERE subject = ? AND kind = ?').run(subject, kind)
  }

  /** What is still to be done about a subject. */
  find(kind: string, subject: string): Pick<Item, 'dueAt' | 'attempt'> | undefined {
    const row = this.#sql('SELECT due_at, attempt FROM agenda WHERE subject = ? AND kind = ?').get(
      subject,
      kind,
    )
    return row && { dueAt: Number(row.due_at), attempt: Number(row.attempt) }
  }

  /** How many items of a kind are due or running, how many wait for their time, and when the first of those comes. */
  count(kind: string): Pending {
    const now = this.#clock.now()
    const row = this.#sql(
      'SELECT count(*) FILTER (WHERE due_at <= ?) AS due, count(*) AS total, min(due_at) FILTER (WHERE due_at > ?) AS next FROM agenda WHERE kind = ?',
    ).get(now, now, kind)
    const due = Number(row?.due ?? 0)
    return { due, waiting: Number(row?.total ?? 0) - due, nextDueAt: (row?.next as number | null) ?? null }
  }

  /** Starts what is due, and sets the timer for the next. */
  wake(): void {
    if (this.#stopped) return
    this.#timer?.cancel()
    this.#timer = null
    for (const item of this.#next()) {
      if (this.#running.size >= AT_ONCE) return
      if (this.#running.has(item.seq)) continue
      const delayMs = item.dueAt - this.#clock.now()
      if (delayMs > 0) {
        this.#timer = this.#clock.after(delayMs, () => this.wake())
        return
      }
      this.#perform(item).catch(this.#onDefect)
    }
  }

  clear(): void {
    this.#database.exec('DELETE FROM agenda')
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }

  #next(): Item[] {
    const rows = this.#sql(
      'SELECT seq, due_at AS dueAt, kind, subject, attempt FROM agenda ORDER BY due_at, seq LIMIT ?',
    ).all(AT_ONCE * 2)
    return rows as unknown as Item[]
  }

  async #perform(item: Item): Promise<void> {
    this.#running.add(item.seq)
    const againMs = await this.#attempt(item)
    if (!this.#stopped) await this.#commits().run(() => this.#settle(item, againMs))
    this.#running.delete(item.seq)
    this.wake()
  }

  async #attempt(item: Item): Promise<number | null> {
    try {
      return (await this.duties.get(item.kind)?.(item)) ?? null
    } catch (cause) {
      if (!this.#stopped) this.#onDefect(cause)
      return AFTER_DEFECT_MS
    }
  }

  #settle(item: Item, againMs: number | null): void {
    if (againMs === null) this.#sql('DELETE FROM agenda WHERE seq = ?').run(item.seq)
    else {
      this.#sql('UPDATE agenda SET due_at = ?, attempt = attempt + 1 WHERE seq = ?').run(
        this.#clock.now() + againMs,
        item.seq,
      )
    }
  }
}
