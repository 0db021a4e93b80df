import type { Clock } from '../../core/clock.ts'
import { StorageError } from '../engine/errors.ts'
import type { Instruction } from './instructions.ts'

/** A request whose connection was cut on purpose: there is nobody left to answer. */
export class ConnectionCut extends Error {}

interface Planned {
  instruction: Instruction
  /** Called when it has happened. */
  used: () => void
}

/** What goes wrong with one request on purpose. */
export class Disturbance {
  readonly #planned: Planned | null
  readonly #clock: Clock
  readonly #cut: () => void

  constructor(planned: Planned | null, { clock, cut }: { clock: Clock; cut: () => void }) {
    this.#planned = planned
    this.#clock = clock
    this.#cut = cut
  }

  /** Before anything is done. */
  async atStart(): Promise<void> {
    const instruction = this.#planned?.instruction
    if (instruction && 'afterBytes' in instruction && instruction.afterBytes === 0)
      await this.#happen(instruction)
  }

  /** The bytes of an upload, of which `before` came with earlier requests; `isLast` where its end is in sight. */
  async *upload(bytes: AsyncIterable<Buffer>, before: number, isLast: boolean): AsyncGenerator<Buffer> {
    const instruction = this.#planned?.instruction
    const final = instruction?.kind === 'broken-final-chunk'
    if (!instruction || instruction.kind === 'broken-stream' || (final && !isLast)) yield* bytes
    else yield* this.#upTo(bytes, instruction, final ? 0 : before)
  }

  /** The bytes of a download. */
  async *download(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const instruction = this.#planned?.instruction
    if (instruction?.kind === 'broken-stream' || instruction?.kind === 'stall')
      yield* this.#upTo(bytes, instruction, 0)
    else yield* bytes
  }

  async *#upTo(
    bytes: AsyncIterable<Buffer>,
    instruction: Instruction,
    before: number,
  ): AsyncGenerator<Buffer> {
    let left = instruction.afterBytes - before
    let happened = left < 0
    for await (const some of bytes) {
      if (happened || some.length < left) {
        left -= some.length
        yield some
        continue
      }
      yield some.subarray(0, left)
      happened = true
      await this.#happen(instruction)
      yield some.subarray(left)
    }
  }

  async #happen(instruction: Instruction): Promise<void> {
    this.#planned?.used()
    if (instruction.kind === 'status')
      throw new StorageError(instruction.status, 'backendError', 'Retry Test: Caused a failure on purpose.')
    if (instruction.kind === 'stall') return this.#stall(instruction.seconds)
    this.#cut()
    throw new ConnectionCut()
  }

  #stall(seconds: number): Promise<void> {
    return new Promise(resolve => {
      if (Number.isFinite(seconds)) this.#clock.after(seconds * 1000, resolve)
    })
  }
}
