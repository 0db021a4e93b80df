import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { Place } from '../../core/database.ts'

/** Turns of the event loop to wait for one in which no part is in the middle of a transaction. */
const TURNS = 10_000

/**
 * Copies the state of all parts into a folder, as it is at one moment: everything that was acknowledged before is in it.
 * The moment is one turn of the event loop, so no part can go on meanwhile.
 */
export async function takeSnapshot({ databases, folders }: Place, into: string): Promise<void> {
  const open = [...(databases ?? [])]
  for (let turn = 0; open.some(([, database]) => database.isTransaction); turn++) {
    if (turn === TURNS) throw new Error('the suite is too busy to be copied')
    await setImmediate()
  }
  for (const [name, database] of open) copyDatabase(database, join(into, `${name}.sqlite`))
  for (const [name, copy] of folders ?? []) {
    mkdirSync(join(into, name))
    copy(join(into, name))
  }
}

/** A copy in one file, without a write-ahead log: https://sqlite.org/lang_vacuum.html#vacuuminto */
export function copyDatabase(database: DatabaseSync, file: string): void {
  database.prepare('VACUUM INTO ?').run(file)
}
