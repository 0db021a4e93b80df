import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ClockState } from '../core/clock.ts'
import { Agent, request as ask } from '../core/node-http.ts'

const FRAMEWORK = join(
  dirname(createRequire(import.meta.url).resolve('@google-cloud/functions-framework')),
  'main.js',
)
const PRELOAD = fileURLToPath(new URL(`./isolated-preload${extname(import.meta.url)}`, import.meta.url))
const TRY_EVERY_MS = 5
/** As the platform gives a function of 256 MiB. */
const MEMORY = ['--max-old-space-size=192']

/** One function under the functions framework, on a socket of its own. */
export class FunctionProcess {
  readonly ended: Promise<unknown>
  readonly #child: ChildProcess
  readonly #socket: string
  readonly #agent = new Agent({ keepAlive: true })
  readonly #listening: Promise<void>

  constructor(id: string, folder: string, clock: ClockState) {
    this.#socket = socketPath()
    this.#child = spawn(process.execPath, [...MEMORY, '--import', PRELOAD, FRAMEWORK], {
      cwd: folder,
      // Ctrl-C reaches the whole group of a terminal; the host decides when this one ends.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        FUNCTION_TARGET: id,
        FUNCTION_SIGNATURE_TYPE: 'http',
        PORT: this.#socket,
        SUITE_CLOCK: JSON.stringify(clock),
      },
    })
    this.#child.on('error', () => {})
    this.ended = once(this.#child, 'exit').catch(() => {})
    this.#listening = this.#untilListening()
    this.#listening.catch(() => {})
  }

  /** Passes a request on. Rejects when the process cannot be reached. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#listening
    const { method = 'GET', url = '/', headers } = request
    const sent = ask({ socketPath: this.#socket, agent: this.#agent, method, path: url, headers })
    response.once('close', () => sent.destroy())
    request.pipe(sent)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    response.flushHeaders()
    pipeline(answer, response, () => {})
  }

  async tellTime(state: ClockState): Promise<void> {
    if (!this.#child.connected) return
    const heard = Promise.race([once(this.#child, 'message'), this.ended])
    this.#child.send(state, () => {})
    await heard
  }

  end(): void {
    this.#child.kill('SIGTERM')
  }

  async #untilListening(): Promise<void> {
    while (this.#child.exitCode === null && this.#child.signalCode === null) {
      if (await accepts(this.#socket)) return
      await setTimeout(TRY_EVERY_MS)
    }
    throw new Error('the function ended before it served')
  }
}

/** A path that no other process has; on Windows the name of a pipe. */
function socketPath(): string {
  const name = `caravan-${randomBytes(8).toString('hex')}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function accepts(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
