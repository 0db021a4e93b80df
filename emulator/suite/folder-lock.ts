import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The process that uses a data folder. */
export interface Holder {
  pid: number
  /** Tells a process from a later one of the same number; empty where the system does not say. */
  startedAt: string
  /** Where its doors are, once they are open. */
  doors?: string
}

/** A data folder that this process uses. */
export interface FolderLock {
  /** Notes where others find this suite's doors. */
  tell(doors: string): void
  /** Gives the folder back. */
  release(): void
}

/**
 * Takes a data folder for this process.
 * @throws where another process that still runs has it.
 */
export function lockFolder(dataDir: string): FolderLock {
  mkdirSync(dataDir, { recursive: true })
  const file = lockOf(dataDir)
  const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid) }
  takeFile(file, dataDir, JSON.stringify(holder))
  return {
    tell: doors => writeFileSync(file, JSON.stringify({ ...holder, doors })),
    release: () => rmSync(file, { force: true }),
  }
}

/** Who uses the folder now. */
export function holderOf(dataDir: string): Holder | undefined {
  const holder = readHolder(lockOf(dataDir))
  return holder && isAlive(holder) ? holder : undefined
}

const lockOf = (dataDir: string): string => join(dataDir, 'lock')

function takeFile(file: string, dataDir: string, mine: string): void {
  if (!take(file, mine)) {
    const holder = holderOf(dataDir)
    if (holder) {
      throw new Error(
        `the data folder ${dataDir} is in use by process ${holder.pid}; stop it, or choose another with --data-dir`,
      )
    }
    rmSync(file, { force: true })
    if (!take(file, mine)) throw new Error(`the data folder ${dataDir} was just taken by another process`)
  }
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
