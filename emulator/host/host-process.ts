import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { FunctionLogs } from './function-logs.ts'
import type { Aftermath, BuiltFunctions, FromHost, ToHost, Verdict } from './messages.ts'
import type { Used } from './usage.ts'

const STOP_MS = 3000
/** About what a function instance of 512 MiB has; V8 would otherwise let garbage grow as the machine allows. */
const MEMORY = ['--max-semi-space-size=16', '--max-old-space-size=256']
/** Bundles share nothing: in one process, each has Google's clients of its own. */
const MEMORY_OF_BUNDLES = ['--max-semi-space-size=16', '--max-old-space-size=3072']

type Question =
  | { kind: 'clock'; state: Extract<ToHost, { kind: 'clock' }>['state'] }
  | { kind: 'when-idle' | 'count-open' }

/** What the suite does when the process asks whether a fault strikes. */
export interface Strikes {
  before(call: number, functionId: string, about: string): Promise<Verdict>
  after(call: number): Aftermath
}

const memoryOf = (built: BuiltFunctions | null): string[] =>
  built && !built.isolated ? MEMORY_OF_BUNDLES : MEMORY

/** One run of the functions host: from its start until it ended. */
export class HostProcess {
  readonly listening: Promise<number>
  readonly ready: Promise<void>
  readonly ended: Promise<string>
  readonly #child: ChildProcess
  readonly #questions = new Map<number, (value: number) => void>()
  /** Whether it was told to end at once. */
  killed = false
  #asked = 0

  constructor(options: {
    program: string
    /** Instead of the functions of the sources. */
    built: BuiltFunctions | null
    port: number
    env: Record<string, string>
    logs: FunctionLogs
    strikes: Strikes
    onUsed: (used: Record<string, Used>) => void
  }) {
    const { built } = options
    this.#child = fork(options.program, built ? [JSON.stringify(built)] : [], {
      env: { ...process.env, ...options.env, PORT: String(options.port) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps', ...memoryOf(built)],
    })
    const listening = Promise.withResolvers<number>()
    const ready = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<string>()
    this.listening = listening.promise
    this.ready = ready.promise
    this.ended = ended.promise
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) options.logs.follow(stream)
    this.#child.on('message', message => {
      const heard = message as FromHost
      if (heard.kind === 'listening') listening.resolve(heard.port)
      else if (heard.kind === 'ready') ready.resolve()
      else if (heard.kind === 'answer') this.#settle(heard.ask, heard.value)
      else if (heard.kind === 'used') options.onUsed(heard.used)
      else void this.#strike(heard, options.strikes)
    })
    this.#child.on('error', () => {})
    this.#child.once('exit', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
      const error = new Error(`the functions host ${how}`)
      listening.reject(error)
      ready.reject(error)
      for (const ask of [...this.#questions.keys()]) this.#settle(ask, 0)
      ended.resolve(how)
    })
    this.listening.catch(() => {})
    this.ready.catch(() => {})
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  send(message: ToHost): void {
    if (this.#child.connected) this.#child.send(message, () => {})
  }

  /** Resolves with its answer, or 0 once it has ended. */
  ask(question: Question): Promise<number> {
    if (!this.#child.connected) return Promise.resolve(0)
    const ask = ++this.#asked
    return new Promise(resolve => {
      this.#questions.set(ask, resolve)
      this.send({ ...question, ask } as ToHost)
    })
  }

  /** Ends it at once, whatever it does. */
  kill(): void {
    this.killed = true
    this.#child.kill('SIGKILL')
  }

  /** Lets it finish what it does, for a while. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    const impatient = setTimeout(() => this.kill(), STOP_MS)
    await exited
    clearTimeout(impatient)
  }

  async #strike(heard: Extract<FromHost, { kind: 'strike' | 'after' }>, strikes: Strikes): Promise<void> {
    const value =
      heard.kind === 'after'
        ? strikes.after(heard.call)
        : await strikes.before(heard.ask, heard.function, heard.about)
    this.send({ kind: 'answer', ask: heard.ask, value })
  }

  #settle(ask: number, value: number): void {
    this.#questions.get(ask)?.(value)
    this.#questions.delete(ask)
  }
}
