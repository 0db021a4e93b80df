import { Buffer } from 'node:buffer'
import type { StatementSync } from 'node:sqlite'
import type { Document } from './document.ts'
import type { Change } from './history.ts'
import { entriesOf, type IndexShape } from './index-shape.ts'
import { afterPrefix, collectionPrefix, KeyWriter } from './key.ts'
import { collectionOf, idOf } from './path.ts'
import type { KeyRange, Store } from './store.ts'

const FIRST_PAGE = 32
const PAGE = 512
const PORTION = 50_000
/** Past this many indexes of one collection, a query of yet another shape reads the collection instead. */
const MAX_INDEXES = 64

export interface BuiltIndex {
  shape: IndexShape
  /** What its keys begin with. */
  prefix: Buffer
}

/**
 * Indexes in SQLite. One is built when a query first needs it and kept up to date from then on, so writes pay only for
 * the questions that are asked. (Which indexes production would need is another matter: see `IndexRules`.)
 */
export class IndexStore {
  readonly #store: Store
  readonly #add: StatementSync
  readonly #remove: StatementSync
  readonly #count: StatementSync
  readonly #forward: StatementSync
  readonly #backward: StatementSync
  /** By the database's number and the collection's id. */
  #built = new Map<string, Map<string, BuiltIndex>>()

  constructor(store: Store) {
    const { sqlite } = store
    this.#store = store
    sqlite.exec(`
      CREATE TABLE IF NOT EXISTS indexes (
        id INTEGER PRIMARY KEY, database INTEGER NOT NULL, shape TEXT NOT NULL, UNIQUE (database, shape));
      CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, path TEXT NOT NULL) WITHOUT ROWID;
    `)
    this.#add = sqlite.prepare('INSERT OR REPLACE INTO entries VALUES (?, ?)')
    this.#remove = sqlite.prepare('DELETE FROM entries WHERE key = ?')
    this.#count = sqlite.prepare('SELECT count(*) AS count FROM entries WHERE key >= ? AND key < ?')
    this.#forward = sqlite.prepare('SELECT * FROM entries WHERE key >= ? AND key < ? ORDER BY key LIMIT ?')
    this.#backward = sqlite.prepare(
      'SELECT * FROM entries WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT ?',
    )
    for (const row of sqlite.prepare('SELECT * FROM indexes').all()) {
      this.#know(Number(row.database), Number(row.id), String(row.shape))
    }
  }

  /** The index of that shape, built now if need be; null where the collection has too many. */
  get(database: number, shape: IndexShape): BuiltIndex | null {
    const spelt = JSON.stringify(shape)
    const built = this.#built.get(`${database}/${shape.collection}`)
    return built?.get(spelt) ?? ((built?.size ?? 0) >= MAX_INDEXES ? null : this.#build(database, spelt))
  }

  /** Follows a change of a document; part of the SQLite transaction that stores it. */
  update(database: number, { path, before, after }: Change): void {
    const built = this.#built.get(`${database}/${idOf(collectionOf(path))}`)
    if (!built) return
    for (const { shape, prefix } of built.values()) this.#replace(shape, prefix, path, before, after)
  }

  /** The paths in the range, in its order. */
  *scan({ from, to }: KeyRange, backward: boolean): Generator<string> {
    for (let limit = FIRST_PAGE; ; limit = PAGE) {
      if (from.compare(to) >= 0) return
      const rows = (backward ? this.#backward : this.#forward).all(from, to, limit) as {
        key: Uint8Array
        path: string
      }[]
      for (const row of rows) yield row.path
      const last = rows.at(-1)
      if (!last || rows.length < limit) return
      if (backward) to = Buffer.from(last.key)
      else from = Buffer.concat([last.key, Buffer.of(0)])
    }
  }

  count({ from, to }: KeyRange): number {
    return from.compare(to) >= 0 ? 0 : Number(this.#count.get(from, to)?.count)
  }

  clear(): void {
    this.#store.sqlite.exec('DELETE FROM entries')
  }

  #replace(
    shape: IndexShape,
    prefix: Buffer,
    path: string,
    before: Document | null,
    after: Document | null,
  ): void {
    const old = entriesOf(shape, prefix, before)
    const next = entriesOf(shape, prefix, after)
    for (const key of old) if (!next.some(other => other.equals(key))) this.#remove.run(key)
    for (const key of next) if (!old.some(other => other.equals(key))) this.#add.run(key, path)
  }

  #build(database: number, spelt: string): BuiltIndex {
    const { sqlite } = this.#store
    this.#store.flush()
    sqlite.exec('BEGIN')
    try {
      const { lastInsertRowid } = sqlite
        .prepare('INSERT INTO indexes (database, shape) VALUES (?, ?)')
        .run(database, spelt)
      const index = this.#know(database, Number(lastInsertRowid), spelt)
      this.#fill(database, index)
      sqlite.exec('COMMIT')
      return index
    } catch (error) {
      sqlite.exec('ROLLBACK')
      this.#forget(database, spelt)
      throw error
    }
  }

  /** In order and in large portions, which SQLite takes several times faster than one by one. */
  #fill(database: number, { shape, prefix }: BuiltIndex): void {
    let portion: { key: Buffer; path: string }[] = []
    const add = () => {
      portion.sort((one, other) => one.key.compare(other.key))
      for (const { key, path } of portion) this.#add.run(key, path)
      portion = []
    }
    for (const collection of this.#store.collections(database, shape.collection)) {
      const from = collectionPrefix(database, collection)
      for (const document of this.#store.scan(database, { from, to: afterPrefix(from) })) {
        for (const key of entriesOf(shape, prefix, document)) portion.push({ key, path: document.path })
        if (portion.length >= PORTION) add()
      }
    }
    add()
  }

  #know(database: number, id: number, spelt: string): BuiltIndex {
    const shape = JSON.parse(spelt) as IndexShape
    const index = { shape, prefix: new KeyWriter().uint32(id).finish() }
    const group = `${database}/${shape.collection}`
    const built = this.#built.get(group) ?? new Map<string, BuiltIndex>()
    this.#built.set(group, built.set(spelt, index))
    return index
  }

  #forget(database: number, spelt: string): void {
    const { collection } = JSON.parse(spelt) as IndexShape
    this.#built.get(`${database}/${collection}`)?.delete(spelt)
  }
}
