import { closeSync, existsSync, fdatasync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Where a part keeps its state. */
export interface Place {
  /** `null` keeps it in memory. */
  dataDir: string | null
  /** For who copies the whole state: every open database by its name. */
  databases?: Map<string, DatabaseSync>
  /** And every folder beside the databases by its name, with what copies its files into another one at once. */
  folders?: Map<string, (into: string) => void>
}

/**
 * Opens the SQLite database `name` under `dataDir`, or in memory when there is none. What was committed survives the end
 * of the process at any moment; it is on the disk once `onDisk` has said so.
 */
export function openDatabase(place: Place, name: string): DatabaseSync {
  const database = place.dataDir === null ? new DatabaseSync(':memory:') : openFile(place.dataDir, name)
  place.databases?.set(name, database)
  return database
}

function openFile(dataDir: string, name: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, `${name}.sqlite`)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;')
  logs.set(database, new WriteAheadLog(`${file}-wal`))
  return database
}

/**
 * Resolves when everything that was committed before is on the disk; undefined for a database in memory.
 *
 * With `synchronous=NORMAL` SQLite leaves it to us to sync its write-ahead log after a commit
 * (https://sqlite.org/pragma.html#pragma_synchronous). That is done in another thread, so that the suite goes on
 * meanwhile, and once for all commits that came while the last sync was under way.
 */
export function onDisk(database: DatabaseSync): Promise<void> | undefined {
  return logs.get(database)?.synced()
}

export function closeDatabase(database: DatabaseSync): void {
  database.close()
  logs.get(database)?.close()
  logs.delete(database)
}

const logs = new WeakMap<DatabaseSync, WriteAheadLog>()

class WriteAheadLog {
  readonly #file: string
  #descriptor: number | null = null
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #closed = false

  constructor(file: string) {
    this.#file = file
  }

  /** A sync that has begun already may have missed the latest commit, so that one waits for the next. */
  synced(): Promise<void> {
    if (!this.#running) return this.#sync()
    this.#next ??= this.#running.then(() => this.#sync())
    return this.#next
  }

  close(): void {
    this.#closed = true
    if (this.#descriptor !== null && !this.#running) this.#release()
  }

  #sync(): Promise<void> {
    this.#next = null
    if (this.#closed) return Promise.resolve()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#running = promise
    fdatasync(this.#open(), error => {
      this.#running = null
      if (this.#closed) this.#release()
      if (error) reject(error)
      else resolve()
    })
    return promise
  }

  /** The log is there from the first commit on, and stays the same file until the database is closed. */
  #open(): number {
    this.#descriptor ??= openSync(existsSync(this.#file) ? this.#file : this.#file.replace(/-wal$/, ''), 'r+')
    return this.#descriptor
  }

  #release(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }
}
