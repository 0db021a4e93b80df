import type { Clock, Timer } from '../../emulator/core/clock.ts'

interface Pending extends Timer {
  at: number
  fire: () => void
}

/** Time that only moves when it is told to. */
export class VirtualClock implements Clock {
  #now: number
  #pending: Pending[] = []

  constructor(startAt: number) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  after(delayMs: number, fire: () => void): Timer {
    const pending: Pending = {
      at: this.#now + Math.max(0, delayMs),
      fire,
      cancel: () => {
        const index = this.#pending.indexOf(pending)
        if (index >= 0) this.#pending.splice(index, 1)
      },
    }
    this.#pending.push(pending)
    return pending
  }

  /** When the next timer is due. */
  next(): number {
    let least = Number.POSITIVE_INFINITY
    for (const { at } of this.#pending) if (at < least) least = at
    return least
  }

  /** Moves on to `time` and fires what is due then, in the order in which it was asked for. */
  moveTo(time: number): void {
    this.#now = time
    const due = this.#pending.filter(({ at }) => at <= time)
    if (due.length === 0) return
    this.#pending = this.#pending.filter(({ at }) => at > time)
    for (const { fire } of due) fire()
  }
}
