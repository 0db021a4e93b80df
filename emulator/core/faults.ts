import type { Clock } from './clock.ts'
import { AnswerLost, type Fault, FaultError } from './fault.ts'
import { HeldMessages } from './held-messages.ts'
import { type Random, seededRandom } from './random.ts'

export { AnswerLost, type CanonicalCode, type Fault, FaultError } from './fault.ts'

interface Armed extends Fault {
  id: number
  random: Random
  seen: number
  struck: number
}

/** An armed fault as it can be looked at. */
export interface ArmedFault extends Fault {
  id: number
  /** Matching calls so far. */
  seen: number
  struck: number
  /** Messages that it holds back now. */
  holding: number
}

const OVERTAKEN_WITHIN_MS = 1000
/** The 32-bit golden ratio: neighbouring numbers give unlike streams. */
const STRIDE = 0x9e3779b9
const ON_MESSAGES: ReadonlySet<Fault['action']> = new Set(['duplicate', 'hold', 'reorder'])

/**
 * The faults of one suite. A part calls `strike(part, operation, about)` before its effect; the returned function after it.
 * Costs one length check while no fault is armed. Each fault draws from a stream of its own, so that the same seed and
 * the same sequence of calls give the same strikes, whatever else goes on.
 */
export class Faults {
  #armed: Armed[] = []
  #nextId = 1
  #seed: number
  #ordinal = 0
  #kill: (operation: string) => void = () => {}
  readonly #clock: Clock
  readonly #held: HeldMessages

  constructor(clock: Clock, seed = 1) {
    this.#clock = clock
    this.#seed = seed
    this.#held = new HeldMessages(clock)
  }

  /** Arms a fault; returns its id. */
  add(fault: Fault): number {
    const own = (this.#seed + Math.imul(++this.#ordinal, STRIDE)) >>> 0
    const random = seededRandom(fault.seed ?? own)
    this.#armed.push({ ...fault, id: this.#nextId++, random, seen: 0, struck: 0 })
    return this.#nextId - 1
  }

  list(): readonly ArmedFault[] {
    return this.#armed.map(({ random, ...fault }) => ({ ...fault, holding: this.#held.of(fault.id) }))
  }

  get armed(): boolean {
    return this.#armed.length > 0
  }

  /** Messages that are held back, and when the first of them goes by itself. */
  get waiting(): { count: number; nextAt: number | null } {
    return this.#held.waiting
  }

  /** Takes a fault back and lets its messages go; whether it was there. */
  remove(id: number): boolean {
    const before = this.#armed.length
    this.#armed = this.#armed.filter(fault => fault.id !== id)
    this.release(id)
    return this.#armed.length < before
  }

  /** Takes all faults back, lets every held message go, and begins the chances anew. */
  clear(): void {
    this.#armed = []
    this.#ordinal = 0
    this.release()
  }

  /** Lets go what is held back: by one fault, or by all. Answers how many messages. */
  release(id?: number): number {
    return this.#held.release(({ fault }) => id === undefined || fault === id)
  }

  get currentSeed(): number {
    return this.#seed
  }

  /** Makes the faults that are armed from now on reproducible. */
  seed(seed: number): void {
    this.#seed = seed
    this.#ordinal = 0
  }

  /** Who ends the functions process when a fault says so. */
  onKill(kill: (operation: string) => void): void {
    this.#kill = kill
  }

  /** Call before the effect. Throws `FaultError` where the call must fail; the answer is to be called after the effect. */
  async strike(part: string, operation: string, about = ''): Promise<() => void> {
    if (this.#armed.length === 0) return nothing
    const fault = this.#take(part, operation, about, candidate => !ON_MESSAGES.has(candidate.action))
    if (!fault) return nothing
    if (fault.delayMs !== undefined) await this.#pause(fault.delayMs)
    const where = `${part} ${operation}`
    if (fault.action === 'delay') return nothing
    if (fault.action === 'fail') throw new FaultError(fault.code ?? 'UNAVAILABLE', where)
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

  /**
   * Ask once for each message, when it could go out first. `true`: it goes. `false`: a fault holds it back, and `go` is
   * called once when it may go; it must do nothing where the message is not wanted any more by then.
   */
  mayPass(part: string, operation: string, about: string, go: () => void): boolean {
    if (this.#armed.length === 0) return true
    const queue = `${part} ${operation}`
    const fault = this.#take(part, operation, about, candidate => this.#holds(candidate, queue))
    if (fault) {
      const forMs = fault.delayMs ?? (fault.action === 'reorder' ? OVERTAKEN_WITHIN_MS : undefined)
      this.#held.hold(fault.id, queue, go, forMs)
      return false
    }
    // The one that passes must be on its way before those that it overtakes.
    setImmediate(() => this.#held.release(held => held.queue === queue && this.#reorders(held.fault)))
    return true
  }

  /** Of one queue a fault holds one message at a time for overtaking; the next one is what overtakes it. */
  #holds(fault: Armed, queue: string): boolean {
    if (fault.action === 'hold') return true
    return fault.action === 'reorder' && !this.#held.isHolding(fault.id, queue)
  }

  #reorders(id: number): boolean {
    return this.#armed.some(fault => fault.id === id && fault.action === 'reorder')
  }

  #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#clock.after(ms, resolve)
    return promise
  }

  #take(part: string, operation: string, about: string, suits: (fault: Armed) => boolean): Armed | undefined {
    for (const fault of this.#armed) {
      if (fault.part !== part || !suits(fault)) continue
      if (fault.operation !== '*' && fault.operation !== operation) continue
      if (fault.matching !== undefined && !about.includes(fault.matching)) continue
      if (fault.seen++ < (fault.skip ?? 0)) continue
      if (fault.struck >= (fault.times ?? 1)) continue
      if (fault.probability !== undefined && fault.random() >= fault.probability) continue
      fault.struck++
      return fault
    }
    return undefined
  }
}

function nothing(): void {}
