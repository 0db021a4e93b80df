import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Opens the SQLite database `name` under `dataDir`, or in memory when there is none. A transaction that committed is on
 * the disk: WAL with `synchronous=FULL` (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export function openDatabase(dataDir: string | null, name: string): DatabaseSync {
  if (dataDir === null) return new DatabaseSync(':memory:')
  mkdirSync(dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, `${name}.sqlite`))
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;')
  return database
}
