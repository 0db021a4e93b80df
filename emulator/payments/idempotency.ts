import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../core/clock.ts'
import { Refusal } from './refusal.ts'
import { type Statement, statementsOf } from './statements.ts'

/** An answer as it was given the first time. */
export interface Answer {
  status: number
  body: string
}

/** How a repeated request is told from another one with the same key. */
export interface Claim {
  key: string
  path: string
  /** A hash of everything that was asked. */
  fingerprint: string
}

const KEPT_MS = 24 * 3600_000

/**
 * Answers by idempotency key, kept for 24 hours (https://docs.stripe.com/api/idempotent_requests). Only what took effect
 * is kept: a request that was refused before it did anything can be repeated with other parameters.
 */
export class IdempotentAnswers {
  #inUse = new Set<string>()
  #prunedAt = Number.NEGATIVE_INFINITY
  readonly #sql: (sql: string) => Statement
  readonly #clock: Clock

  constructor(database: DatabaseSync, clock: Clock) {
    this.#clock = clock
    database.exec(`
      CREATE TABLE IF NOT EXISTS answers (
        key TEXT PRIMARY KEY, path TEXT NOT NULL, fingerprint TEXT NOT NULL, at INTEGER NOT NULL, status INTEGER NOT NULL,
        body TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS answers_by_age ON answers (at);
    `)
    this.#sql = statementsOf(database)
  }

  /** Holds a key while its request runs; refuses a second request meanwhile. Returns how to let go. */
  hold(key: string): () => void {
    if (key.length > 255) {
      throw new Refusal(400, {
        type: 'idempotency_error',
        message: 'Idempotency keys can be at most 255 characters long.',
      })
    }
    if (this.#inUse.has(key)) {
      throw new Refusal(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      })
    }
    this.#inUse.add(key)
    return () => this.#inUse.delete(key)
  }

  /** The answer given before, if any; refuses a key that was used for something else. */
  find({ key, path, fingerprint }: Claim): Answer | undefined {
    this.#prune()
    const row = this.#sql('SELECT path, fingerprint, status, body FROM answers WHERE key = ?').get(key)
    if (!row) return undefined
    if (row.path !== path) throw reused(key, `for the same endpoint they were first used for ('${row.path}')`)
    if (row.fingerprint !== fingerprint)
      throw reused(key, 'with the same parameters they were first used with')
    return { status: Number(row.status), body: String(row.body) }
  }

  keep({ key, path, fingerprint }: Claim, { status, body }: Answer): void {
    this.#sql('INSERT INTO answers (key, path, fingerprint, at, status, body) VALUES (?, ?, ?, ?, ?, ?)').run(
      key,
      path,
      fingerprint,
      this.#clock.now(),
      status,
      body,
    )
  }

  #prune(): void {
    const now = this.#clock.now()
    if (now - this.#prunedAt < 60_000) return
    this.#prunedAt = now
    this.#sql('DELETE FROM answers WHERE at <= ?').run(now - KEPT_MS)
  }
}

function reused(key: string, rule: string): Refusal {
  return new Refusal(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used ${rule}. Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}
