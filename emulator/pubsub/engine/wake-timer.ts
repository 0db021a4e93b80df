import type { Clock, Timer } from '../../core/clock.ts'

/** One timer for many deadlines: it fires at the earliest that it was told of. */
export class WakeTimer {
  readonly #clock: Clock
  readonly #fire: () => void
  #timer: Timer | null = null
  #at = Number.POSITIVE_INFINITY

  constructor(clock: Clock, fire: () => void) {
    this.#clock = clock
    this.#fire = fire
  }

  noLaterThan(at: number): void {
    if (at >= this.#at) return
    this.#timer?.cancel()
    this.#at = at
    this.#timer = this.#clock.after(at - this.#clock.now(), () => {
      this.cancel()
      this.#fire()
    })
  }

  cancel(): void {
    this.#timer?.cancel()
    this.#timer = null
    this.#at = Number.POSITIVE_INFINITY
  }
}
