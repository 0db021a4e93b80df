import { AsyncLocalStorage } from 'node:async_hooks'
import type { Fault, Point } from './schedule.ts'
import type { World } from './world.ts'

/** How an instance's work ended: with an answer, with an error, or by the instance's death. */
export type Ending<Answer> =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'failed'; error: unknown }
  | { kind: 'died' }

/** One invocation of one function, or one shopper: what it does between two moments is one step of the scheduler. */
export class Task {
  readonly label: string
  readonly world: World
  #died: (() => void) | undefined

  constructor(world: World, label: string) {
    this.world = world
    this.label = label
  }

  /** Waits until the scheduler lets it go on; answers what goes wrong here, if anything. */
  step(point: Point, detail = ''): Promise<Fault | undefined> {
    return this.world.arrive(this, point, detail)
  }

  /** Ends the instance where it stands: what awaits this never goes on. */
  die(): Promise<never> {
    this.world.tell(this.label, 'dies')
    this.#died?.()
    return new Promise<never>(() => {})
  }

  /** Runs `work` as this task. */
  run<Answer>(work: () => Promise<Answer>): Promise<Ending<Answer>> {
    return new Promise(resolve => {
      this.#died = () => resolve({ kind: 'died' })
      tasks.run(this, () =>
        work().then(
          answer => resolve({ kind: 'answered', answer }),
          (error: unknown) => resolve({ kind: 'failed', error }),
        ),
      )
    })
  }
}

const tasks = new AsyncLocalStorage<Task | undefined>()

/** Whose step it is. Code that runs for no task, such as a service that is asked, makes no steps. */
export const currentTask = (): Task | undefined => tasks.getStore()

export const forNobody = <Answer>(work: () => Answer): Answer => tasks.run(undefined, work)
