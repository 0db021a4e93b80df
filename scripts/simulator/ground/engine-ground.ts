import type { Database as Engine } from '../../../emulator/firestore/engine/database.ts'
import { FirestoreError } from '../../../emulator/firestore/engine/error.ts'
import type { Fields, Found, Query, Write } from '../../../functions/kit/database.ts'
import { snapshotOf, toEngineWrite } from '../engine-database.ts'
import type { Ground, Opened } from './ground.ts'
import { ABORTED, RpcError } from './ground.ts'
import type { MemoryDocument } from './memory-ground.ts'
import { MemoryGround } from './memory-ground.ts'

/**
 * The suite's Firestore engine with its locks and its SQLite, beside a mirror in memory that is written the same: what the
 * many runs stand on is compared with what the suite does.
 */
export class EngineGround implements Ground {
  readonly #engine: Engine
  readonly #mirror: MemoryGround

  constructor(engine: Engine, now: () => number, documents: ReadonlyMap<string, MemoryDocument>) {
    this.#engine = engine
    this.#mirror = new MemoryGround(now, documents)
    const writes = Array.from(documents, ([path, { data }]) => toEngineWrite({ kind: 'create', path, data }))
    void engine.commit(writes)
  }

  get commits(): number {
    return this.#mirror.commits
  }

  get digest(): bigint {
    return this.#mirror.digest
  }

  getAll(paths: readonly string[]): Promise<(Fields | null)[]> {
    return snapshotOf(this.#engine, undefined).getAll(paths)
  }

  query(query: Query): Promise<Found[]> {
    return snapshotOf(this.#engine, undefined).query(query)
  }

  async write(writes: readonly Write[]): Promise<void> {
    await asRpc(this.#engine.commit(writes.map(toEngineWrite)))
    await this.#mirror.write(writes)
  }

  open(): Opened {
    const { id } = this.#engine.begin()
    const reads = snapshotOf(this.#engine, id)
    return {
      getAll: paths => asRpc(reads.getAll(paths)),
      query: query => asRpc(reads.query(query)),
      commit: async writes => {
        await asRpc(this.#engine.commit(writes.map(toEngineWrite), id))
        await this.#mirror.write(writes)
      },
      drop: () => this.#engine.rollback(id),
    }
  }

  watch(path: string, changed: (data: Fields | null) => void): () => void {
    return this.#mirror.watch(path, changed)
  }

  documents(): Iterable<readonly [path: string, data: Fields]> {
    return this.#mirror.documents()
  }
}

async function asRpc<Answer>(answering: Promise<Answer>): Promise<Answer> {
  try {
    return await answering
  } catch (error) {
    if (error instanceof FirestoreError && error.code === 'ABORTED')
      throw new RpcError(ABORTED, error.message)
    throw error
  }
}
