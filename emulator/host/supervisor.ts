import { setTimeout } from 'node:timers/promises'
import type { ClockState, SuiteClock } from '../core/clock.ts'
import { FaultError } from '../core/faults.ts'
import type { Part } from '../core/part.ts'
import type { ArmedFaults } from './armed-faults.ts'
import type { FunctionLogs } from './function-logs.ts'
import { HostProcess, type Strikes } from './host-process.ts'
import type { BuiltFunctions, Configuration } from './messages.ts'
import type { Used } from './usage.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000

/** The supervised functions host. */
export interface FunctionsHost extends Part {
  /** A function's name follows. */
  readonly url: string
  readonly logs: FunctionLogs
  /** How often it was started again. */
  readonly restarts: number
  readonly pid: number | undefined
  /** Gives it what it needs; resolves when every function can be called. Rejects when it cannot start. */
  configure(given: Pick<Configuration, 'env' | 'keys'>): Promise<void>
  /** Resolves when it serves; at once when it does. */
  serving(): Promise<void>
  /** Puts other functions in place of these: what is open is finished, what comes meanwhile waits. */
  replace(built: BuiltFunctions): Promise<void>
  /** Requests being served that are not event streams. */
  open(): Promise<number>
  /** Resolves when no request is being served. */
  idle(): Promise<void>
  /** Ends the process at once; it is started again. */
  kill(): void
}

interface Inputs {
  /** The file that is run: the host's main.ts, or a bundle of it. */
  program: string
  /** A build to run, instead of the functions of the sources. */
  built: BuiltFunctions | null
  /** 0 takes a free one. */
  port: number
  clock: SuiteClock
  faults: ArmedFaults
  logs: FunctionLogs
  /** Set from the start; all else comes with `configure`. */
  env: Record<string, string>
  /** Told now and then what the functions are used for. */
  onUsed?: (used: Record<string, Used>) => void
  /** Called before each restart. */
  onRestart?: (how: string) => void
}

/** Starts the functions host and keeps it running on one port. */
export async function startFunctionsHost(inputs: Inputs): Promise<FunctionsHost> {
  const supervisor = new Supervisor(inputs)
  await supervisor.start()
  return supervisor
}

class Supervisor implements FunctionsHost {
  readonly name = 'functions'
  readonly logs: FunctionLogs
  restarts = 0
  readonly #inputs: Inputs
  readonly #strikes: Strikes
  readonly #unfollow: (() => void)[]
  #port: number
  #process: HostProcess
  #configuration: Pick<Configuration, 'env' | 'keys'> | null = null
  #built: BuiltFunctions | null
  #stopped = false
  #pauseMs = 0
  #serving: Promise<void>

  constructor(inputs: Inputs) {
    this.#inputs = inputs
    this.#port = inputs.port
    this.#built = inputs.built
    this.logs = inputs.logs
    this.#strikes = strikesOf(inputs.faults)
    this.#process = this.#spawn()
    this.#serving = this.#process.ready
    this.#unfollow = [
      inputs.clock.follow(state => this.#tellTime(state)),
      inputs.faults.follow(armed => this.#process.send({ kind: 'faults', armed })),
    ]
    inputs.faults.onKill(() => this.kill())
  }

  async start(): Promise<void> {
    this.#port = await this.#process.listening
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`
  }

  get url(): string {
    return `http://${this.address}`
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  async configure(given: Pick<Configuration, 'env' | 'keys'>): Promise<void> {
    this.#configuration = given
    this.#tellConfiguration()
    await this.#process.ready
    this.#supervise()
  }

  async serving(): Promise<void> {
    if (this.#process.killed) await this.#process.ended
    for (;;) {
      const serving = this.#serving
      await serving.catch(() => {})
      if (serving === this.#serving || this.#stopped) return serving
    }
  }

  async replace(built: BuiltFunctions): Promise<void> {
    this.#built = built
    const replaced = this.#process
    await replaced.stop()
    await replaced.ended
    await this.serving()
  }

  open(): Promise<number> {
    return this.#process.ask({ kind: 'count-open' })
  }

  async idle(): Promise<void> {
    await this.#process.ask({ kind: 'when-idle' })
  }

  kill(): void {
    this.#process.kill()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const unfollow of this.#unfollow) unfollow()
    await this.#process.stop()
    await this.logs.close()
  }

  reset(): void {}

  #spawn(): HostProcess {
    const { program, env, logs, onUsed = () => {} } = this.#inputs
    return new HostProcess({
      program,
      built: this.#built,
      port: this.#port,
      env,
      logs,
      strikes: this.#strikes,
      onUsed,
    })
  }

  #tellConfiguration(): void {
    if (!this.#configuration) return
    const { clock, faults } = this.#inputs
    this.#process.send({
      kind: 'configure',
      ...this.#configuration,
      clock: clock.state,
      faultsArmed: faults.armed,
    })
  }

  async #tellTime(state: ClockState): Promise<void> {
    await this.#process.ask({ kind: 'clock', state })
  }

  /** Starts the process again whenever it ends: at once, or after a growing pause when it ended before it was ready. */
  #supervise(): void {
    void this.#process.ended.then(how => {
      if (this.#stopped) return
      this.#serving = this.#startAgain(how)
      this.#serving.catch(() => {})
    })
  }

  async #startAgain(how: string): Promise<void> {
    this.#inputs.onRestart?.(how)
    const wasReady = await this.#process.ready.then(
      () => true,
      () => false,
    )
    this.#pauseMs = wasReady ? 0 : Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
    if (this.#pauseMs > 0) await setTimeout(this.#pauseMs, undefined, { ref: false })
    await this.#restart()
  }

  async #restart(): Promise<void> {
    if (this.#stopped) return
    this.restarts++
    this.#process = this.#spawn()
    this.#supervise()
    this.#tellConfiguration()
    await this.#process.ready
  }
}

function strikesOf(faults: ArmedFaults): Strikes {
  const struck = new Map<number, () => void>()
  return {
    async before(call, functionId, about) {
      try {
        struck.set(call, await faults.strike('functions', functionId, about))
        return { fail: null }
      } catch (error) {
        return { fail: error instanceof FaultError ? error.code : 'INTERNAL' }
      }
    },
    after(call) {
      const done = struck.get(call)
      struck.delete(call)
      try {
        done?.()
        return { lost: false }
      } catch {
        return { lost: true }
      }
    },
  }
}
