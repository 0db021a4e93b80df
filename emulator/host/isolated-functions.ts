import { join } from 'node:path'
import type { ClockState } from '../core/clock.ts'
import { FunctionProcess } from './function-process.ts'
import type { Deployed } from './function-table.ts'
import type { BuiltFunctions } from './messages.ts'
import { sendCannotStart } from './turn-away.ts'

/** An instance that nobody called for so long is ended, as in the cloud. */
const IDLE_MS = 5 * 60_000

/** The functions of a build, each in a process of its own that is started when it is first called. */
export function isolate(
  { folder, invokers }: BuiltFunctions,
  clock: ClockState,
): { functions: ReadonlyMap<string, Deployed>; tellTime(state: ClockState): Promise<void> } {
  const instances = Object.keys(invokers).map(id => new Instance(id, join(folder, id), clock))
  const functions = instances.map(instance => {
    const { id } = instance
    const handle: Deployed['handle'] = (request, response) => instance.handle(request, response)
    return [id, { id, invokers: invokers[id] ?? null, handle }] as const
  })
  return {
    functions: new Map(functions),
    tellTime: async state => {
      await Promise.all(instances.map(instance => instance.tellTime(state)))
    },
  }
}

/** A function that has a process while it is called. */
class Instance {
  readonly id: string
  readonly #folder: string
  #clock: ClockState
  #process: FunctionProcess | null = null
  #idle: NodeJS.Timeout | undefined

  constructor(id: string, folder: string, clock: ClockState) {
    this.id = id
    this.#folder = folder
    this.#clock = clock
  }

  handle(...[request, response]: Parameters<Deployed['handle']>): void {
    this.#process ??= this.#start()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#end(), IDLE_MS).unref()
    this.#process.serve(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else sendCannotStart(response)
    })
  }

  async tellTime(state: ClockState): Promise<void> {
    this.#clock = state
    await this.#process?.tellTime(state)
  }

  #start(): FunctionProcess {
    const started = new FunctionProcess(this.id, this.#folder, this.#clock)
    void started.ended.then(() => {
      if (this.#process === started) this.#process = null
    })
    return started
  }

  #end(): void {
    this.#process?.end()
    this.#process = null
  }
}
