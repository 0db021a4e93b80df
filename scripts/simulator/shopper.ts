import type { Caller } from '../../functions/kit/access.ts'
import { asAppError } from '../../functions/kit/app-error.ts'
import type { Call } from '../../schemas/call.ts'
import type { Asking, Stage } from './stage.ts'
import type { Ending, Task } from './task.ts'
import { shortPath } from './words.ts'

export type Answered = { kind: 'done'; body: Record<string, unknown> } | { kind: 'refused'; reason: string }

const MOST_TRIES = 40
const RETRY_MS = 1000

/**
 * Somebody outside who asks for something and means it: repeats with the same key until there is an answer, and gives up
 * only on a refusal that a repeat cannot change.
 */
export class Shopper {
  readonly name: string
  readonly stage: Stage
  readonly #task: Task

  constructor(stage: Stage, name: string) {
    this.stage = stage
    this.name = name
    this.#task = stage.world.task(name)
  }

  /** Plays this person's part; whatever it throws is a fault of the scenario. */
  play(part: () => Promise<void>): Promise<Ending<void>> {
    return this.#task.run(part)
  }

  async ask(call: Call, asking: Omit<Asking, 'caller'> & { caller?: Caller }): Promise<Answered> {
    const caller = asking.caller ?? { kind: 'anyone', id: this.name }
    for (let tries = 1; ; tries++) {
      const answer = await this.#askOnce(call, { ...asking, caller })
      if (answer) return answer
      if (tries === MOST_TRIES) return { kind: 'refused', reason: 'NO_ANSWER' }
      await this.stage.world.sleep(RETRY_MS * Math.min(tries, 30))
    }
  }

  /** `null`: ask again. */
  async #askOnce(call: Call, asking: Asking): Promise<Answered | null> {
    const fault = await this.#task.step('send', shortPath(call))
    const first = this.stage.command(this.name, call, asking)
    if (fault === 'twice') await this.stage.command(`${this.name}²`, call, asking)
    const ending = await first
    if (fault === 'unanswered' || ending.kind === 'died') return null
    if (ending.kind === 'answered') return { kind: 'done', body: ending.answer as Record<string, unknown> }
    const error = asAppError(ending.error)
    return error.retryable ? null : { kind: 'refused', reason: error.reason }
  }
}
