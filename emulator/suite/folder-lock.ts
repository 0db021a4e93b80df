import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  /** Tells a process from a later one of the same number; empty where the system does not say. */
  startedAt: string
}

/**
 * Takes a data folder for this process. Returns how to give it back.
 * @throws where another process that still runs has it.
 */
export function lockFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'lock')
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) })
  if (!take(file, mine)) {
    const holder = readHolder(file)
    if (holder && isAlive(holder)) {
      throw new Error(
        `the data folder ${dataDir} is in use by process ${holder.pid}; stop it, or choose another with --data-dir`,
      )
    }
    rmSync(file, { force: true })
    if (!take(file, mine)) throw new Error(`the data folder ${dataDir} was just taken by another process`)
  }
  return () => rmSync(file, { force: true })
}

function take(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return startOf(pid) === startedAt
}

/** When a process began, in clock ticks since the system's start (proc_pid_stat(5), field 22). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
