/** A timer that can be taken back. */
export interface Timer {
  cancel(): void
}

/**
 * The suite's only source of time. Every part takes it as an input, never `Date.now` or `setTimeout`,
 * so that a test can move time instead of waiting for it.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `fire` once, `delayMs` of this clock's time from now. */
  after(delayMs: number, fire: () => void): Timer
  /** Where an advance that is under way ends, in milliseconds since the epoch; none where time goes on by itself. */
  readonly horizon?: number | undefined
}

/** What a listener needs to follow this clock from another process: its time is `frozenAt ?? Date.now() + offsetMs`. */
export interface ClockState {
  offsetMs: number
  frozenAt: number | null
}

/** What it answers is waited for before an advance goes on, so that another process never lags behind the timers. */
type Follower = (state: ClockState) => void | Promise<void>

interface Pending extends Timer {
  dueAt: number
  order: number
  fire: () => void
}

/**
 * Real time that can be advanced and frozen. Timers fire in order of their due time, also when an advance jumps
 * over several of them; a timer set by a timer during an advance fires within the same advance if it is due.
 */
export class SuiteClock implements Clock {
  #offsetMs: number
  #frozenAt: number | null
  #pending: Pending[] = []
  #order = 0
  #wake: NodeJS.Timeout | null = null
  #horizon: number | undefined
  #followers = new Set<Follower>()

  constructor({ frozenAt = null, offsetMs = 0 }: { frozenAt?: number | null; offsetMs?: number } = {}) {
    this.#frozenAt = frozenAt
    this.#offsetMs = offsetMs
  }

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offsetMs
  }

  get horizon(): number | undefined {
    return this.#horizon
  }

  get state(): ClockState {
    return { offsetMs: this.#offsetMs, frozenAt: this.#frozenAt }
  }

  /** Calls `follow` at every jump, freeze and thaw. Returns how to stop. */
  follow(follow: Follower): () => void {
    this.#followers.add(follow)
    return () => this.#followers.delete(follow)
  }

  after(delayMs: number, fire: () => void): Timer {
    const pending: Pending = {
      dueAt: this.now() + Math.max(0, delayMs),
      order: this.#order++,
      fire,
      cancel: () => {
        const at = this.#pending.indexOf(pending)
        if (at >= 0) this.#pending.splice(at, 1)
      },
    }
    const at = this.#pending.findLastIndex(other => other.dueAt <= pending.dueAt)
    this.#pending.splice(at + 1, 0, pending)
    if (at === -1) this.#schedule()
    return pending
  }

  /** Moves time forward by `ms`, firing every timer that comes due on the way, in order. */
  async advance(ms: number): Promise<void> {
    const target = this.now() + ms
    this.#horizon = Math.max(this.#horizon ?? target, target)
    for (;;) {
      const next = this.#pending[0]
      if (!next || next.dueAt > target) break
      await this.#jumpTo(Math.max(next.dueAt, this.now()))
      this.#fireDue()
      await new Promise(resolve => setImmediate(resolve))
    }
    await this.#jumpTo(Math.max(target, this.now()))
    if (this.#horizon === target) this.#horizon = undefined
    this.#schedule()
  }

  freeze(): void {
    this.#frozenAt = this.now()
    void this.#tell()
    this.#schedule()
  }

  thaw(): void {
    if (this.#frozenAt === null) return
    this.#offsetMs = this.#frozenAt - Date.now()
    this.#frozenAt = null
    void this.#tell()
    this.#schedule()
  }

  /** Forgets every timer; for shutting down. */
  stop(): void {
    this.#pending = []
    if (this.#wake) clearTimeout(this.#wake)
    this.#wake = null
  }

  #jumpTo(time: number): Promise<unknown> {
    if (this.#frozenAt !== null) this.#frozenAt = time
    else this.#offsetMs = time - Date.now()
    return this.#tell()
  }

  #tell(): Promise<unknown> {
    return Promise.all([...this.#followers].map(follow => follow(this.state)))
  }

  #fireDue(): void {
    while (this.#pending[0] && this.#pending[0].dueAt <= this.now()) this.#pending.shift()?.fire()
  }

  #schedule(): void {
    if (this.#wake) clearTimeout(this.#wake)
    this.#wake = null
    const next = this.#pending[0]
    if (!next || this.#frozenAt !== null) return
    const waitMs = Math.min(Math.max(0, next.dueAt - this.now()), 2 ** 31 - 1)
    this.#wake = setTimeout(() => {
      this.#fireDue()
      this.#schedule()
    }, waitMs)
    this.#wake.unref()
  }
}
