import type { Store } from './store.ts'

const FIRST = 1_000_000_000_000_000
const RESERVED = 10_000

/** Message ids: 16 digits, rising, never used twice, also not after a restart. Reserved in blocks. */
export class Sequence {
  readonly #store: Store
  #next: number
  #reserved: number

  constructor(store: Store, stored = FIRST) {
    this.#store = store
    this.#next = stored
    this.#reserved = stored
  }

  /** The first of `count` that follow one another. */
  take(count: number): number {
    const first = this.#next
    this.#next += count
    if (this.#next > this.#reserved) {
      this.#reserved = this.#next + RESERVED
      this.#store.counter('sequence', this.#reserved)
    }
    return first
  }
}
