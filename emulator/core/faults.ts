import type { Clock } from './clock.ts'
import { seededRandom } from './random.ts'

/** Google's canonical codes, by name: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
export type CanonicalCode =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED'

/**
 * One thing that goes wrong on purpose. `part` and `operation` say where (`firestore`/`Commit`, `pubsub`/`Publish`,
 * `payments`/`POST /v1/payment_intents`, `functions`/`authorize-payment`, `mail`/`send`); `*` matches all operations.
 * It skips the first `skip` matching calls, then strikes `times` of them (each with `probability`, if given).
 *
 * @example { part: 'firestore', operation: 'Commit', action: 'fail', code: 'ABORTED', times: 2 }
 * @example { part: 'payments', operation: 'POST /v1/payment_intents', action: 'drop' }  // takes effect, answer lost
 */
export interface Fault {
  part: string
  operation: string
  /**
   * `fail`: answers `code` without effect. `drop`: takes effect, then the answer is lost (the connection is cut, or the
   * call answers UNAVAILABLE). `delay`: waits `delayMs` first. `duplicate`: a message is delivered twice.
   * `kill-before`, `kill-after`: the functions process dies before or after the call took effect.
   */
  action: 'fail' | 'drop' | 'delay' | 'duplicate' | 'kill-before' | 'kill-after'
  code?: CanonicalCode
  delayMs?: number
  skip?: number
  times?: number
  probability?: number
  /** Only calls whose description holds this text, such as a document path or a topic. */
  matching?: string
}

/** What a part throws where a fault says that the call must not take effect. */
export class FaultError extends Error {
  readonly code: CanonicalCode
  constructor(code: CanonicalCode, where: string) {
    super(`fault injected: ${where} answers ${code}`)
    this.code = code
  }
}

/** What a part throws after the effect, where a fault says that the answer is lost. */
export class AnswerLost extends Error {}

interface Armed extends Fault {
  id: number
  seen: number
  struck: number
}

/**
 * The faults of one suite. A part calls `strike(part, operation, about)` before its effect; the returned function after it.
 * Costs one length check while no fault is armed.
 */
export class Faults {
  #armed: Armed[] = []
  #nextId = 1
  #random = seededRandom(1)
  #kill: (operation: string) => void = () => {}
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Arms a fault; returns its id. */
  add(fault: Fault): number {
    this.#armed.push({ ...fault, id: this.#nextId++, seen: 0, struck: 0 })
    return this.#nextId - 1
  }

  list(): ReadonlyArray<Fault & { id: number; seen: number; struck: number }> {
    return this.#armed
  }

  clear(): void {
    this.#armed = []
  }

  /** Makes the faults with a `probability` reproducible. */
  seed(seed: number): void {
    this.#random = seededRandom(seed)
  }

  /** Who ends the functions process when a fault says so. */
  onKill(kill: (operation: string) => void): void {
    this.#kill = kill
  }

  /** Call before the effect. Throws `FaultError` where the call must fail; the answer is to be called after the effect. */
  async strike(part: string, operation: string, about = ''): Promise<() => void> {
    if (this.#armed.length === 0) return nothing
    const fault = this.#take(part, operation, about, candidate => candidate.action !== 'duplicate')
    if (!fault) return nothing
    const where = `${part} ${operation}`
    if (fault.action === 'fail') throw new FaultError(fault.code ?? 'UNAVAILABLE', where)
    if (fault.action === 'delay') {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#clock.after(fault.delayMs ?? 0, resolve)
      await promise
      return nothing
    }
    if (fault.action === 'kill-before') {
      this.#kill(where)
      throw new FaultError('UNAVAILABLE', where)
    }
    return () => {
      if (fault.action === 'kill-after') this.#kill(where)
      throw new AnswerLost(`fault injected: the answer of ${where} is lost`)
    }
  }

  /** How many extra copies of this message to deliver. */
  duplicates(part: string, operation: string, about = ''): number {
    if (this.#armed.length === 0) return 0
    return this.#take(part, operation, about, fault => fault.action === 'duplicate') ? 1 : 0
  }

  #take(part: string, operation: string, about: string, suits: (fault: Fault) => boolean): Armed | undefined {
    for (const fault of this.#armed) {
      if (!suits(fault) || fault.part !== part) continue
      if (fault.operation !== '*' && fault.operation !== operation) continue
      if (fault.matching !== undefined && !about.includes(fault.matching)) continue
      if (fault.seen++ < (fault.skip ?? 0)) continue
      if (fault.struck >= (fault.times ?? 1)) continue
      if (fault.probability !== undefined && this.#random() >= fault.probability) continue
      fault.struck++
      return fault
    }
    return undefined
  }
}

function nothing(): void {}
