import type { Clock } from './clock.ts'

/** One line of the operation log. */
export interface Operation {
  at: number
  part: string
  operation: string
  about: string
}

/** Counts what every part did, by name, and keeps the last operations for people to look at. */
export class OperationLog {
  #counters = new Map<string, number>()
  #recent: Operation[] = []
  readonly #clock: Clock
  readonly #keep: number

  constructor(clock: Clock, { keep = 2000 }: { keep?: number } = {}) {
    this.#clock = clock
    this.#keep = keep
  }

  /** Counts `amount` under `part.counter`, e.g. `firestore.reads`. */
  count(part: string, counter: string, amount = 1): void {
    const name = `${part}.${counter}`
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + amount)
  }

  /** Notes one operation and counts it under `part.operation`. */
  note(part: string, operation: string, about = ''): void {
    this.count(part, operation)
    this.#recent.push({ at: this.#clock.now(), part, operation, about })
    if (this.#recent.length > this.#keep * 2) this.#recent = this.#recent.slice(-this.#keep)
  }

  counters(): Record<string, number> {
    return Object.fromEntries([...this.#counters].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** The last operations, oldest first; of one part only, if named. */
  recent(limit = 100, part?: string): Operation[] {
    const wanted = part === undefined ? this.#recent : this.#recent.filter(noted => noted.part === part)
    return wanted.slice(-limit)
  }

  reset(): void {
    this.#counters.clear()
    this.#recent = []
  }
}
