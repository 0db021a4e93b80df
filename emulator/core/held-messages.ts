import type { Clock, Timer } from './clock.ts'

interface Held {
  fault: number
  queue: string
  go: () => void
  /** When it goes by itself, by the suite's clock; `null` when it waits to be released. */
  until: number | null
  timer: Timer | null
}

/** The messages that faults hold back. Each of them goes on exactly once, whatever lets it go. */
export class HeldMessages {
  readonly #clock: Clock
  readonly #held = new Set<Held>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** How many there are, and when the first of them goes by itself. */
  get waiting(): { count: number; nextAt: number | null } {
    const times = [...this.#held].map(({ until }) => until).filter(until => until !== null)
    return { count: this.#held.size, nextAt: times.length > 0 ? Math.min(...times) : null }
  }

  /** How many this fault holds. */
  of(fault: number): number {
    return [...this.#held].filter(held => held.fault === fault).length
  }

  hold(fault: number, queue: string, go: () => void, forMs: number | undefined): void {
    const until = forMs === undefined ? null : this.#clock.now() + forMs
    const held: Held = { fault, queue, go, until, timer: null }
    if (forMs !== undefined) held.timer = this.#clock.after(forMs, () => this.#letGo(held))
    this.#held.add(held)
  }

  isHolding(fault: number, queue: string): boolean {
    return [...this.#held].some(held => held.fault === fault && held.queue === queue)
  }

  /** Lets those go that `suits`; answers how many. */
  release(suits: (held: { fault: number; queue: string }) => boolean): number {
    const leaving = [...this.#held].filter(suits)
    for (const held of leaving) this.#letGo(held)
    return leaving.length
  }

  #letGo(held: Held): void {
    if (!this.#held.delete(held)) return
    held.timer?.cancel()
    held.go()
  }
}
