import { Buffer } from 'node:buffer'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { onDisk } from '../../core/database.ts'
import { Document } from './document.ts'
import { DocumentCache } from './document-cache.ts'
import { FirestoreError } from './error.ts'
import { afterPrefix, collectionPrefix, descendantsPrefix, documentKey, pathOfKey } from './key.ts'
import { collectionOf, idOf } from './path.ts'

const CACHE_BYTES = 64 * 1024 * 1024
const FIRST_PAGE = 64
const PAGE = 512

interface Row {
  key: Uint8Array
  created: number
  updated: number
  fields: Uint8Array
}

/** What shares one SQLite transaction. */
interface Group {
  done: Promise<void>
  resolve: () => void
  reject: (error: Error) => void
  afterwards: (() => void)[]
  /** The last commit time of each database that was written. */
  times: Map<number, number>
}

function finish({ afterwards, resolve }: Group): void {
  for (const run of afterwards) run()
  resolve()
}

function notStored(cause: unknown): FirestoreError {
  const { message } = cause instanceof Error ? cause : new Error(String(cause))
  return new FirestoreError('UNAVAILABLE', `The commit was not stored: ${message}`)
}

/** A run of document keys, from `from` on and before `to`. */
export interface KeyRange {
  from: Buffer
  to: Buffer
}

/**
 * Documents in SQLite, with the recently used ones in memory. Everything written within one turn of the event loop
 * shares one SQLite transaction: what was written is seen at once, and is on the disk when `settled` resolves. Nothing
 * that was read may be told to anyone before that.
 */
export class Store {
  readonly sqlite: DatabaseSync
  readonly #get: StatementSync
  readonly #put: StatementSync
  readonly #remove: StatementSync
  readonly #forward: StatementSync
  readonly #backward: StatementSync
  readonly #firstKey: StatementSync
  readonly #count: StatementSync
  readonly #saveTime: StatementSync
  readonly #cache = new DocumentCache(CACHE_BYTES)
  #group: Group | null = null
  /** Resolves when the last group that was committed is on the disk; null when it is. */
  #syncing: Promise<void> | null = null
  #large = new Set<string>()
  #collections = new Map<number, Map<string, Set<string>>>()

  constructor(sqlite: DatabaseSync) {
    this.sqlite = sqlite
    sqlite.exec(`
      CREATE TABLE IF NOT EXISTS databases (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last_time INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS documents (
        key BLOB PRIMARY KEY, created INTEGER NOT NULL, updated INTEGER NOT NULL, fields BLOB NOT NULL) WITHOUT ROWID;
    `)
    this.#get = sqlite.prepare('SELECT created, updated, fields FROM documents WHERE key = ?')
    this.#put = sqlite.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)')
    this.#remove = sqlite.prepare('DELETE FROM documents WHERE key = ?')
    this.#forward = sqlite.prepare('SELECT * FROM documents WHERE key >= ? AND key < ? ORDER BY key LIMIT ?')
    this.#backward = sqlite.prepare(
      'SELECT * FROM documents WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?',
    )
    this.#firstKey = sqlite.prepare(
      'SELECT key FROM documents WHERE key >= ? AND key < ? ORDER BY key LIMIT 1',
    )
    this.#count = sqlite.prepare('SELECT count(*) AS count FROM documents WHERE key >= ? AND key < ?')
    this.#saveTime = sqlite.prepare('UPDATE databases SET last_time = ? WHERE id = ?')
  }

  /** The number and last commit time of the database, which exists from now on. */
  openDatabase(name: string): { id: number; lastTime: number } {
    this.flush()
    this.sqlite.prepare('INSERT OR IGNORE INTO databases (name, last_time) VALUES (?, 0)').run(name)
    const row = this.sqlite.prepare('SELECT id, last_time FROM databases WHERE name = ?').get(name)
    return { id: Number(row?.id), lastTime: Number(row?.last_time) }
  }

  /** The names of all databases that were ever opened. */
  databaseNames(): string[] {
    return this.sqlite
      .prepare('SELECT name FROM databases ORDER BY id')
      .all()
      .map(row => String(row.name))
  }

  get(database: number, path: string): Document | null {
    const cacheKey = `${database}/${path}`
    const cached = this.#cache.get(cacheKey)
    if (cached) return cached
    const row = this.#get.get(documentKey(database, path)) as Row | undefined
    if (!row) return null
    const document = documentOf(path, row)
    this.#cache.set(cacheKey, document)
    return document
  }

  put(database: number, document: Document): void {
    this.#open()
    this.#put.run(
      documentKey(database, document.path),
      document.createTime,
      document.updateTime,
      document.encoded,
    )
    this.#cache.set(`${database}/${document.path}`, document)
    const collections = this.#collections.get(database)
    if (collections) addCollection(collections, collectionOf(document.path))
  }

  remove(database: number, path: string): void {
    this.#open()
    this.#remove.run(documentKey(database, path))
    this.#cache.delete(`${database}/${path}`)
  }

  /** Documents in the order of their keys. The store may be written between two of them. */
  *scan(database: number, { from, to }: KeyRange, backward = false): Generator<Document> {
    let limit = FIRST_PAGE
    for (;;) {
      const rows = (backward ? this.#backward : this.#forward).all(from, to, limit) as unknown as Row[]
      for (const row of rows) yield this.#documentOfRow(database, row, limit === FIRST_PAGE)
      const last = rows.at(-1)
      if (!last || rows.length < limit) return
      if (backward) to = Buffer.from(last.key)
      else from = Buffer.concat([last.key, Buffer.of(0)])
      limit = PAGE
    }
  }

  count({ from, to }: KeyRange): number {
    return Number(this.#count.get(from, to)?.count)
  }

  /** The first document key in the range, or null. */
  firstKey({ from, to }: KeyRange): Buffer | null {
    const row = this.#firstKey.get(from, to) as { key: Uint8Array } | undefined
    return row ? Buffer.from(row.key) : null
  }

  /** Makes sure that a SQLite transaction is open; `time` is the commit time to remember for the database. */
  begin(database: number, time: number): void {
    this.#open().times.set(database, time)
  }

  /** Resolves when everything written so far is on the disk; undefined when it already is. */
  settled(): Promise<void> | undefined {
    return this.#group?.done ?? this.#syncing ?? undefined
  }

  /** Calls `run` once everything written so far is on the disk, before any answer goes out. */
  afterwards(run: () => void): void {
    if (this.#group) this.#group.afterwards.push(run)
    else if (this.#syncing) this.#syncing.then(run, run)
    else run()
  }

  /** The paths of the collections with that id, also of some that are empty by now. */
  collections(database: number, id: string): ReadonlySet<string> {
    const byId = this.#collections.get(database) ?? this.#findCollections(database)
    this.#collections.set(database, byId)
    return byId.get(id) ?? new Set()
  }

  /** Whether the collection was seen to be too large to read as a whole. */
  isLarge(database: number, collection: string): boolean {
    return this.#large.has(`${database}/${collection}`)
  }

  rememberLarge(database: number, collection: string): void {
    this.#large.add(`${database}/${collection}`)
  }

  clear(): void {
    this.flush()
    this.#large.clear()
    this.sqlite.exec('DELETE FROM documents')
    this.#dropCache()
  }

  /** Writes the open group to the disk, if there is one, and tells those who wait for it. */
  flush(): void {
    const group = this.#group
    if (!group) return
    try {
      for (const [database, time] of group.times) this.#saveTime.run(time, database)
      this.sqlite.exec('COMMIT')
    } catch (error) {
      this.fail(error)
      return
    }
    this.#group = null
    const stored = onDisk(this.sqlite)
    if (!stored) {
      finish(group)
      return
    }
    this.#syncing = group.done
    const settled = (): void => {
      if (this.#syncing === group.done) this.#syncing = null
    }
    stored.then(
      () => finish(group),
      cause => group.reject(notStored(cause)),
    )
    group.done.then(settled, settled)
  }

  /** Takes back everything of the open group: a change of it could not be made as a whole. */
  fail(cause: unknown): void {
    const group = this.#group
    if (!group) return
    this.#group = null
    if (this.sqlite.isTransaction) this.sqlite.exec('ROLLBACK')
    this.#dropCache()
    group.reject(notStored(cause))
  }

  #open(): Group {
    if (this.#group) return this.#group
    this.sqlite.exec('BEGIN')
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    promise.catch(() => {})
    this.#group = { done: promise, resolve, reject, afterwards: [], times: new Map() }
    setImmediate(() => this.flush())
    return this.#group
  }

  #documentOfRow(database: number, row: Row, keep: boolean): Document {
    const path = pathOfKey(Buffer.from(row.key.buffer, row.key.byteOffset, row.key.length))
    const cacheKey = `${database}/${path}`
    const cached = this.#cache.get(cacheKey)
    if (cached) return cached
    const document = documentOf(path, row)
    if (keep) this.#cache.set(cacheKey, document)
    return document
  }

  /** Leaps from the first document of a collection to the first of the next. */
  #findCollections(database: number): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>()
    const everything = descendantsPrefix(database, '')
    const to = afterPrefix(everything)
    for (let from = everything; ; ) {
      const key = this.firstKey({ from, to })
      if (!key) return found
      const collection = collectionOf(pathOfKey(key))
      addCollection(found, collection)
      from = afterPrefix(collectionPrefix(database, collection))
    }
  }

  #dropCache(): void {
    this.#collections.clear()
    this.#cache.clear()
  }
}

function documentOf(path: string, row: Omit<Row, 'key'>): Document {
  const encoded = Buffer.from(row.fields.buffer, row.fields.byteOffset, row.fields.length)
  return new Document(path, { createTime: row.created, updateTime: row.updated }, encoded)
}

function addCollection(collections: Map<string, Set<string>>, path: string): void {
  const id = idOf(path)
  const known = collections.get(id)
  if (known) known.add(path)
  else collections.set(id, new Set([path]))
}
