import type { Fields, Found, Query, Write } from '../../../functions/kit/database.ts'
import { instantOf } from '../../../functions/kit/instant.ts'
import { applyWrite } from './apply-write.ts'
import type { Ground, Opened } from './ground.ts'
import { ABORTED, RpcError } from './ground.ts'
import { matching } from './matching.ts'
import { opened } from './one-key.ts'
import { coarse, shortDigest } from './short-digest.ts'

export interface MemoryDocument {
  data: Fields
  /** Of its last change; another one tells that it was changed. */
  version: number
  /** Microseconds since the epoch. */
  createdAt: number
}

/**
 * Documents in memory, for the many runs: the rules of the kit's `Database` and nothing else. A transaction is refused at
 * its next read or at its commit when anything that it has read was changed meanwhile, so that its work never sees two
 * moments at once. It passes the same contract as the adapters to Firestore and to the suite's engine.
 */
export class MemoryGround implements Ground {
  commits = 0
  /** The same for the same documents, where it is kept. */
  digest = 0n
  readonly #digests: Map<string, bigint> | null
  readonly #now: () => number
  #documents: Map<string, MemoryDocument>
  readonly #watchers = new Set<{ path: string; changed: (data: Fields | null) => void }>()
  #version = 0
  #lastTime = 0

  constructor(
    now: () => number,
    documents: ReadonlyMap<string, MemoryDocument> = new Map(),
    { digested = false }: { digested?: boolean } = {},
  ) {
    this.#now = now
    this.#digests = digested ? new Map() : null
    this.#documents = new Map(documents)
    for (const { version } of documents.values()) this.#version = Math.max(this.#version, version)
  }

  /** As it is now; what is written later does not show in it. */
  snapshot(): ReadonlyMap<string, MemoryDocument> {
    return new Map(this.#documents)
  }

  *documents(): Generator<readonly [path: string, data: Fields]> {
    for (const [path, { data }] of this.#documents) yield [path, data]
  }

  async getAll(paths: readonly string[]): Promise<(Fields | null)[]> {
    return paths.map(path => this.#documents.get(path)?.data ?? null)
  }

  async query(query: Query): Promise<Found[]> {
    return this.#find(query)
  }

  async write(writes: readonly Write[]): Promise<void> {
    const changed = new Map<string, Fields | null>()
    for (const write of writes) {
      const known = changed.has(write.path) ? changed.get(write.path) : this.#documents.get(write.path)?.data
      changed.set(write.path, applyWrite(write, known ?? null))
    }
    this.commits++
    this.#lastTime = Math.max(this.#lastTime + 1, this.#now() * 1000)
    for (const [path, data] of changed) {
      this.#put(path, data)
      for (const watcher of this.#watchers) if (watcher.path === path) watcher.changed(data)
    }
  }

  watch(path: string, changed: (data: Fields | null) => void): () => void {
    const watcher = { path, changed }
    this.#watchers.add(watcher)
    queueMicrotask(() => changed(this.#documents.get(path)?.data ?? null))
    return () => this.#watchers.delete(watcher)
  }

  open(): Opened {
    const seen = new Map<string, number>()
    const asked: { query: Query; answer: string }[] = []
    const check = (): void => {
      const moved = [...seen].some(([path, version]) => this.#versionOf(path) !== version)
      if (moved || asked.some(({ query, answer }) => this.#digest(this.#find(query)) !== answer))
        throw new RpcError(ABORTED, 'The transaction was aborted.')
    }
    return {
      getAll: async paths => {
        check()
        for (const path of paths) seen.set(path, this.#versionOf(path))
        return this.getAll(paths)
      },
      query: async query => {
        check()
        const found = this.#find(query)
        asked.push({ query, answer: this.#digest(found) })
        return found
      },
      commit: async writes => {
        check()
        await this.write(writes)
      },
      drop: () => {},
    }
  }

  #put(path: string, data: Fields | null): void {
    if (this.#digests) {
      this.digest ^= this.#digests.get(path) ?? 0n
      this.#digests.set(path, data === null ? 0n : digestOf(path, data))
      this.digest ^= this.#digests.get(path) ?? 0n
    }
    if (data === null) this.#documents.delete(path)
    else {
      const createdAt = this.#documents.get(path)?.createdAt ?? this.#lastTime
      this.#documents.set(path, { data, version: ++this.#version, createdAt })
    }
  }

  #versionOf(path: string): number {
    return this.#documents.get(path)?.version ?? 0
  }

  #digest(found: readonly Found[]): string {
    return found.map(({ path }) => `${path} ${this.#versionOf(path)}`).join('\n')
  }

  #find(query: Query): Found[] {
    return matching(this.#documents, query).map(([path, { data, createdAt }]) => ({
      id: path.slice(path.lastIndexOf('/') + 1),
      path,
      data,
      createdAt: instantOf(new Date(Math.floor(createdAt / 1000)), createdAt % 1000),
    }))
  }
}

const INSTANT = /"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g

/**
 * Where a run was in its trace is drawn anew each time, and nothing depends on it; what is sealed counts by what it says;
 * instants count in half minutes.
 */
function digestOf(path: string, data: Fields): bigint {
  const text = JSON.stringify(data, (name, value) => {
    if (name === 'traceparent') return undefined
    return name === 'sealed' ? opened(path, value) : value
  })
  return shortDigest(
    path + text.replace(INSTANT, (_, instant: string) => String(coarse(Date.parse(instant)))),
  )
}
