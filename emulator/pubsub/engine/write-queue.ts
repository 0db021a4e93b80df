import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../../core/clock.ts'
import { closeDatabase, onDisk } from '../../core/database.ts'

/** How long an acknowledgement may wait for company before it is written. Lost with a crash, it means a redelivery. */
const LAZY_MS = 20
const LAZY_MOST = 500

/**
 * Writes of one turn of the event loop share one transaction, in the order they were made; `committed` resolves when it is
 * on disk. Lazy writes go with the next transaction, or after a short while.
 */
export class WriteQueue {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  #writes: Array<() => void> = []
  #flushing: Promise<void> | null = null
  #lazy: Timer | null = null
  #quiet: NodeJS.Immediate | null = null
  #closed = false

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  write(write: () => void): void {
    this.#writes.push(write)
  }

  writeLater(write: () => void): void {
    this.#writes.push(write)
    if (this.#writes.length >= LAZY_MOST) this.#flushQuietly()
    else this.#lazy ??= this.#clock.after(LAZY_MS, () => this.#flushQuietly())
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

  forget(): void {
    this.#writes = []
  }

  close(): void {
    if (this.#closed) return
    this.flush()
    this.#closed = true
    closeDatabase(this.#database)
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
