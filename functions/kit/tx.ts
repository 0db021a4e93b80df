import { AppError } from './app-error.ts'
import type { Fields, Found, Query, Snapshot, Write } from './database.ts'

/** A query inside one store: `collection` is relative to it. */
export type StoreQuery = Omit<Query, 'group' | 'collection'> & { collection: string }

/** Reads inside one store; paths are relative to it, e.g. `carts/crt_1`. */
export interface Reader {
  get<Data extends object>(path: string): Promise<Data | null>
  getAll<Data extends object>(paths: readonly string[]): Promise<(Data | null)[]>
  query<Data extends object>(query: StoreQuery): Promise<Found<Data>[]>
}

/**
 * A handler's view of the world: one transaction inside one store. Writes take effect together at the end, with the
 * journal entry, or not at all; a read after a write is refused, as Firestore does.
 */
export interface Tx extends Reader {
  /** Fails the transaction when the document is there already. */
  create(path: string, data: object): void
  set(path: string, data: object): void
  /** Dotted names reach into maps; `undefined` removes a field. */
  update(path: string, fields: Fields): void
  increment(path: string, field: string, by: number): void
  delete(path: string): void
}

/** Firestore's own limit of a commit: 10 MiB (https://firebase.google.com/docs/firestore/quotas). */
const MAX_BYTES = 10 * 1024 * 1024

export const storeRoot = (storeId: string): string => `stores/${storeId}`

export function readerOf(snapshot: Snapshot, storeId: string): Reader {
  const root = storeRoot(storeId)
  const getAll = async <Data extends object>(paths: readonly string[]) =>
    (await snapshot.getAll(paths.map(path => `${root}/${path}`))) as (Data | null)[]
  return {
    getAll,
    get: async <Data extends object>(path: string) => (await getAll<Data>([path]))[0] ?? null,
    query: async <Data extends object>(query: StoreQuery) => {
      const found = await snapshot.query({
        ...query,
        collection: `${root}/${query.collection}`,
        ...(query.startAfter && { startAfter: absolute(root, query) }),
      })
      return found.map(one => ({ ...one, path: one.path.slice(root.length + 1) })) as Found<Data>[]
    },
  }
}

/** A cursor may end with a path, which is relative like all others here. */
function absolute(root: string, { startAfter = [], orderBy = [] }: StoreQuery): readonly unknown[] {
  return startAfter.map((value, index) => (index < orderBy.length ? value : `${root}/${value}`))
}

/** A `Tx` that keeps its writes until the kit commits them. */
export class BufferedTx implements Tx {
  readonly writes: Write[] = []
  /** The documents that were read, by their paths inside the store. */
  readonly seen = new Map<string, Fields | null>()
  #bytes = 0
  readonly #reader: Reader
  readonly #root: string

  constructor(snapshot: Snapshot, storeId: string) {
    this.#reader = readerOf(snapshot, storeId)
    this.#root = storeRoot(storeId)
  }

  get<Data extends object>(path: string): Promise<Data | null> {
    return this.getAll<Data>([path]).then(([document]) => document ?? null)
  }

  getAll<Data extends object>(paths: readonly string[]): Promise<(Data | null)[]> {
    this.#refuseReadAfterWrite()
    return paths.length === 0 ? Promise.resolve([]) : this.#getAll(paths)
  }

  async #getAll<Data extends object>(paths: readonly string[]): Promise<(Data | null)[]> {
    const documents = await this.#reader.getAll<Data>(paths)
    for (const [index, path] of paths.entries())
      this.seen.set(path, (documents[index] ?? null) as Fields | null)
    return documents
  }

  query<Data extends object>(query: StoreQuery): Promise<Found<Data>[]> {
    this.#refuseReadAfterWrite()
    return this.#reader.query(query)
  }

  create(path: string, data: object): void {
    this.#add({ kind: 'create', path: this.#absolute(path), data: data as Fields })
  }

  set(path: string, data: object): void {
    this.#add({ kind: 'set', path: this.#absolute(path), data: data as Fields })
  }

  update(path: string, fields: Fields): void {
    this.#add({ kind: 'update', path: this.#absolute(path), fields })
  }

  increment(path: string, field: string, by: number): void {
    this.#add({ kind: 'increment', path: this.#absolute(path), field, by })
  }

  delete(path: string): void {
    this.#add({ kind: 'delete', path: this.#absolute(path) })
  }

  #absolute(path: string): string {
    return `${this.#root}/${path}`
  }

  #add(write: Write): void {
    this.#bytes += JSON.stringify(write).length
    if (this.#bytes > MAX_BYTES) {
      throw new AppError('INVALID_ARGUMENT', 'TOO_MUCH_AT_ONCE', 'This would write more than 10 MiB at once.')
    }
    this.writes.push(write)
  }

  #refuseReadAfterWrite(): void {
    if (this.writes.length > 0) throw new Error('a transaction reads everything before it writes anything')
  }
}
