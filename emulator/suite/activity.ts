import { OperationLog } from '../core/operations.ts'

/** An operation log that wakes those who wait for something to happen. */
export class Activity extends OperationLog {
  #waiting: (() => void)[] = []

  override count(part: string, counter: string, amount = 1): void {
    super.count(part, counter, amount)
    if (this.#waiting.length === 0) return
    const waiting = this.#waiting
    this.#waiting = []
    setImmediate(() => {
      for (const wake of waiting) wake()
    })
  }

  /** Resolves after the next operation of any part, or after `mostMs` at the latest. */
  next(mostMs: number): Promise<void> {
    return new Promise(resolve => {
      const late = setTimeout(resolve, mostMs)
      this.#waiting.push(() => {
        clearTimeout(late)
        resolve()
      })
    })
  }
}
