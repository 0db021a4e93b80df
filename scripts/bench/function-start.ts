import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { cpuMs } from './shop-process.ts'

const FRAMEWORK = join(
  dirname(createRequire(import.meta.url).resolve('@google-cloud/functions-framework')),
  'main.js',
)
const ASK_EVERY_MS = 2
const PATIENCE_MS = 30_000

/** A request that a function answers with a 2xx status. */
export interface Probe {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** A start in milliseconds: as the clock has it, and of processor time, which other work on the machine does not change. */
export interface Started {
  ms: number
  workedMs: number
}

/** From spawning a function's process, under the functions framework, to its first successful answer. */
export async function start(
  id: string,
  folder: string,
  probe: Probe,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const socketPath = join(tmpdir(), `caravan-bench-${randomBytes(8).toString('hex')}.sock`)
  const startedAt = performance.now()
  const child = spawn(process.execPath, [FRAMEWORK], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...bare(), ...env, NODE_ENV: 'production', FUNCTION_TARGET: id, PORT: socketPath },
  })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  const ended = once(child, 'exit')
  try {
    for (;;) {
      const status = await ask(socketPath, probe)
      if (status >= 200 && status < 300)
        return { ms: performance.now() - startedAt, workedMs: cpuMs(child.pid ?? 0) }
      const tired = performance.now() - startedAt > PATIENCE_MS
      if (status > 0 || child.exitCode !== null || tired)
        throw new Error(`${id} does not answer ${probe.path}: ${status} ${complaint.slice(0, 500)}`)
      await setTimeout(ASK_EVERY_MS)
    }
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}

/** Nothing of this process's own set-up, such as its compile cache, which an instance in the cloud has not. */
function bare(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, METADATA_SERVER_DETECTION: 'assume-present', LOG_LEVEL: 'OFF' }
}

/** The answer's status; 0 where nobody listens yet. */
function ask(socketPath: string, { method, path, headers = {}, body }: Probe): Promise<number> {
  return new Promise(resolve => {
    const sent = request({ socketPath, method, path, headers, agent: false }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', () => resolve(0))
    sent.end(body)
  })
}
