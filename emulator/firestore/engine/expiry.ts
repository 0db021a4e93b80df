import type { Clock, Timer } from '../../core/clock.ts'
import type { Database } from './database.ts'
import type { Engine } from './engine.ts'

/** Production takes up to a day: https://firebase.google.com/docs/firestore/ttl */
const SWEEP_MS = 3_600_000
const BATCH = 500

/** Deletes the documents whose time to live is over, each by a commit of its own, some time after. */
export class Expiry {
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #deleted: (count: number) => void
  #next: Timer

  /** `deleted` is told how many documents of a database went at once. */
  constructor(engine: Engine, clock: Clock, deleted: (count: number) => void) {
    this.#engine = engine
    this.#clock = clock
    this.#deleted = deleted
    this.#next = this.#schedule()
  }

  stop(): void {
    this.#next.cancel()
  }

  #schedule(): Timer {
    return this.#clock.after(SWEEP_MS, () => {
      for (const database of this.#engine.databases()) void this.#sweep(database)
      this.#next = this.#schedule()
    })
  }

  async #sweep(database: Database): Promise<void> {
    for (;;) {
      const expired = database.expired(BATCH)
      const outcomes = await Promise.allSettled(
        expired.map(({ path, updateTime }) =>
          database.commit([{ kind: 'delete', path, precondition: { updateTime } }]),
        ),
      )
      const count = outcomes.filter(({ status }) => status === 'fulfilled').length
      if (count > 0) this.#deleted(count)
      // What others hold, or have just written, is left for the next time.
      if (expired.length < BATCH || count === 0) return
    }
  }
}
