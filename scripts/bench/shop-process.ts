import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** Linux counts processor time in these for user space, whatever the kernel's own tick is. */
const CLOCK_TICKS_A_SECOND = 100

/** A shop in processes of its own, started as a person starts it. */
export interface ShopProcess {
  env: Record<string, string>
  /** From spawning the process to the `ready` line, milliseconds. */
  readyMs: number
  /** What the shop itself said in its `ready` line. */
  saidMs: number
  pids(): number[]
  /** Resolves when its processes are gone, whatever ended them. */
  ended(): Promise<void>
  stop(): Promise<void>
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'caravan-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts a shop on free ports over `dataDir` and waits until a purchase can be made. */
export async function startShopProcess(dataDir: string, extra: string[] = []): Promise<ShopProcess> {
  const envFile = join(dataDir, 'bench.env')
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [
      '--',
      'scripts/run.mjs',
      'scripts/start.ts',
      '--port',
      '0',
      '--data-dir',
      join(dataDir, 'data'),
      '--env-file',
      envFile,
      ...extra,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const saidMs = await readyLine(child)
  const readyMs = performance.now() - startedAt
  return {
    env: readEnv(envFile),
    readyMs,
    saidMs,
    pids: () => familyOf(child.pid ?? 0),
    ended: () => endOf(child),
    stop: () => stop(child),
  }
}

async function readyLine(child: ChildProcess): Promise<number> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    const match = /^ready \S+ in (\d+) ms/m.exec(text)
    if (match) {
      child.stdout?.resume()
      return Number(match[1])
    }
  }
  throw new Error(`the shop did not start:\n${text}`)
}

const readEnv = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line.includes('='))
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = endOf(child)
  child.kill('SIGTERM')
  await ended
}

/** The process and all that it started. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // the process ended meanwhile
    }
  }
  const family = [pid]
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** The most memory that a process ever had, in MB, and what it runs. */
export function peakMemory(pid: number): { command: string; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const command =
    readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .find(part => /\.(ts|mjs|js)$/.test(part)) ?? '?'
  return {
    command: command.split('/').slice(-3).join('/'),
    peakMb: Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
  }
}

/** The processor time that a process has used so far, in milliseconds. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * (1000 / CLOCK_TICKS_A_SECOND)
}
