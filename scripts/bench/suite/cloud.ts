import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '../../../emulator/parity/columns/column.ts'
import { spawnGoogle } from '../../../emulator/parity/columns/google.ts'
import { memoryLimits } from '../../memory-limits.mjs'
import { cpuMs, familyOf, temporaryFolder } from '../shop-process.ts'
import { firstAnswer } from './first-answer.ts'

const root = new URL('../../..', import.meta.url).pathname
const suite = 'emulator/main.ts'
const partProcess = join(import.meta.dirname, 'part-process.ts')

/** Services that answer, in processes of their own. */
export interface Cloud {
  /** `host:port` of each. */
  firestore: string
  pubsub: string
  /** From spawning to the first answered RPC of each service, milliseconds. */
  startMs: number
  /** Where V8's inspector listens, if it was asked for. */
  inspector: string | null
  pids(): number[]
  stop(): Promise<void>
}

/** The suite's services through `npm run emulator`'s own program, durable, on an empty folder; or one of its parts. */
export async function startOurs(services: readonly Service[], inspected = false): Promise<Cloud> {
  const folder = temporaryFolder()
  const [only] = services
  const program =
    services.length === 1 && only
      ? [partProcess, only, join(folder.path, 'data')]
      : [suite, '--port', '0', '--indexes', 'off', '--data-dir', join(folder.path, 'data')]
  const startedAt = performance.now()
  const options = [...memoryLimits(suite), ...(inspected ? ['--inspect=127.0.0.1:0'] : [])]
  const child = spawn(process.execPath, [...options, ...program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const atExit = () => child.kill('SIGKILL')
  process.once('exit', atExit)
  child.once('exit', () => process.off('exit', atExit))
  const errors = textOf(child.stderr)
  const said = await saysWhere(child, errors)
  const address = (name: string): string =>
    new RegExp(`^${name}[= ](\\S+)$`, 'm').exec(said)?.[1] ?? /^listening (\S+)$/m.exec(said)?.[1] ?? ''
  const [firestore, pubsub] = [address('FIRESTORE_EMULATOR_HOST'), address('PUBSUB_EMULATOR_HOST')]
  await Promise.all(
    services.map(service => firstAnswer(service, service === 'firestore' ? firestore : pubsub)),
  )
  return {
    firestore,
    pubsub,
    startMs: performance.now() - startedAt,
    inspector: /ws:\S+/.exec(errors())?.[0] ?? null,
    pids: () => familyOf(child.pid ?? 0),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      folder.remove()
    },
  }
}

/** Google's emulators, side by side. */
export async function startTheirs(services: readonly Service[], platform: string): Promise<Cloud> {
  const startedAt = performance.now()
  const processes = await Promise.all(services.map(service => spawnGoogle(service, platform)))
  await Promise.all(services.map((service, at) => firstAnswer(service, processes[at]?.address ?? '')))
  return {
    firestore: processes[services.indexOf('firestore')]?.address ?? '',
    pubsub: processes[services.indexOf('pubsub')]?.address ?? '',
    startMs: performance.now() - startedAt,
    inspector: null,
    pids: () => processes.flatMap(({ pid }) => familyOf(pid)),
    stop: async () => {
      await Promise.all(processes.map(process => process.stop()))
    },
  }
}

/** What all of its processes have in memory, MB. */
export function residentMb(cloud: Cloud): number {
  const kilobytes = cloud
    .pids()
    .map(pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0))
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024
}

/** The processor time that all of its processes have used so far, milliseconds. */
export const usedCpuMs = (cloud: Cloud): number => cloud.pids().reduce((sum, pid) => sum + cpuMs(pid), 0)

function textOf(stream: ChildProcess['stderr']): () => string {
  let text = ''
  stream?.on('data', chunk => {
    text += String(chunk)
  })
  return () => text
}

/** What the program has said once it says where it listens. */
async function saysWhere(child: ChildProcess, errors: () => string): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (!/^(ready|listening) .*\n/m.test(text)) continue
    child.stdout?.resume()
    return text
  }
  throw new Error(`the suite did not start:\n${text}${errors()}`)
}
