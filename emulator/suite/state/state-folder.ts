import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** In a data folder: where a state is put down before it takes the place of the one that is there. */
const INCOMING = 'incoming'
/** In there, once all of it has arrived; and once what it replaces is gone. */
const ARRIVED = '.arrived'
const CLEARED = '.cleared'
/** How the names of folders begin in which a state is put together to be given out. */
export const OUTGOING = 'outgoing-'

/** What makes up a state: databases, what belongs to them, and the secrets; not the lock and not the logs. */
const PART_OF_STATE = /^(?:[a-z-]+\.sqlite(?:-wal|-shm|-journal)?|[a-z-]+\.objects|secrets\.json|seeding)$/

/** The names in a data folder that make up its state. */
export function stateFiles(dataDir: string): string[] {
  return existsSync(dataDir) ? readdirSync(dataDir).filter(name => PART_OF_STATE.test(name)) : []
}

/** Forgets the state in a data folder that nothing uses now. */
export function clearState(dataDir: string): void {
  for (const name of stateFiles(dataDir)) rmSync(join(dataDir, name), { recursive: true })
}

/** An empty place in a data folder for a state to be put down in. */
export const incomingFolder = (dataDir: string): string => join(dataDir, INCOMING)

/** Puts the state that was put down in `incoming` in place of the one that is there. Nothing may use the folder. */
export function adoptIncoming(dataDir: string): void {
  writeFileSync(join(dataDir, INCOMING, ARRIVED), '')
  finishAdoption(dataDir)
}

/** Clears up what a crash may have left, before a suite uses the folder: of states on their way in or out. */
export function tidyFolder(dataDir: string): void {
  if (!existsSync(dataDir)) return
  finishAdoption(dataDir)
  for (const name of readdirSync(dataDir).filter(name => name.startsWith(OUTGOING)))
    rmSync(join(dataDir, name), { recursive: true })
}

/** An adoption whose state had not wholly arrived never happened. */
function finishAdoption(dataDir: string): void {
  const incoming = join(dataDir, INCOMING)
  if (!existsSync(incoming)) return
  if (existsSync(join(incoming, ARRIVED))) {
    clearState(dataDir)
    renameSync(join(incoming, ARRIVED), join(incoming, CLEARED))
  }
  if (existsSync(join(incoming, CLEARED)))
    for (const name of stateFiles(incoming)) renameSync(join(incoming, name), join(dataDir, name))
  rmSync(incoming, { recursive: true })
}
