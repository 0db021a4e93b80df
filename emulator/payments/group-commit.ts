import type { DatabaseSync } from 'node:sqlite'
import { onDisk } from '../core/database.ts'

interface Waiting {
  settle: () => void
  fail: (cause: unknown) => void
}

/**
 * Puts all work of one turn of the event loop into one transaction, so that many requests share one write to the disk.
 * A promise that it gave is fulfilled only once its work is durable. Work runs at once and in order; the work that
 * throws is undone alone.
 */
export class GroupCommit {
  #waiting: Waiting[] = []
  #open = false
  #closed = false
  readonly #database: DatabaseSync
  readonly #afterCommit: () => void

  constructor(database: DatabaseSync, afterCommit: () => void) {
    this.#database = database
    this.#afterCommit = afterCommit
  }

  run<T>(work: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the payment server has stopped'))
    if (!this.#open) {
      this.#database.exec('BEGIN IMMEDIATE')
      this.#open = true
      setImmediate(() => this.flush())
    }
    this.#database.exec('SAVEPOINT work')
    try {
      const value = work()
      this.#database.exec('RELEASE work')
      return new Promise((resolve, reject) => {
        this.#waiting.push({ settle: () => resolve(value), fail: reject })
      })
    } catch (cause) {
      this.#database.exec('ROLLBACK TO work; RELEASE work')
      return Promise.reject(cause)
    }
  }

  /** Commits what is open and takes nothing more. */
  close(): void {
    this.flush()
    this.#closed = true
  }

  /** Commits what is open, now. */
  flush(): void {
    if (!this.#open) return
    const waiting = this.#waiting
    this.#waiting = []
    this.#open = false
    try {
      this.#database.exec('COMMIT')
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      refuse(waiting, cause)
      return
    }
    const stored = onDisk(this.#database)
    if (stored)
      stored.then(
        () => this.#settle(waiting),
        (cause: unknown) => refuse(waiting, cause),
      )
    else this.#settle(waiting)
  }

  #settle(waiting: Waiting[]): void {
    for (const { settle } of waiting) settle()
    this.#afterCommit()
  }
}

function refuse(waiting: Waiting[], cause: unknown): void {
  for (const { fail } of waiting) fail(cause)
}
