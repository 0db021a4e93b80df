import type { Reader } from '../../kit/tx.ts'
import type { ProductDocument } from '../product.ts'
import { readChanges, readState } from '../product-store.ts'
import { coalesce } from './coalesce.ts'
import type { CatalogSnapshot } from './snapshot.ts'
import { applyChanges, emptySnapshot, findListed } from './snapshot.ts'

const CHANGES_AT_ONCE = 500

/**
 * One store's catalogue in the memory of this instance. `current` is never older than its call: it asks the database
 * for the catalogue's version, which concurrent calls share, and reads only what changed since.
 */
export class Shelf {
  #snapshot: CatalogSnapshot = emptySnapshot('')
  #reader: Reader
  readonly #refresh = coalesce(() => this.#catchUp())

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** A product as it was last known here: good for a guess. */
  lastKnown(idOrSlug: string): ProductDocument | undefined {
    return findListed(this.#snapshot, idOrSlug)?.product
  }

  current(reader: Reader): Promise<CatalogSnapshot> {
    this.#reader = reader
    return this.#refresh()
  }

  async #catchUp(): Promise<CatalogSnapshot> {
    const reader = this.#reader
    const state = (await readState(reader)) ?? { epoch: '', version: 0 }
    const known = isBefore(this.#snapshot, state) ? this.#snapshot : emptySnapshot(state.epoch)
    if (known.version < state.version) {
      const changes = await allChanges(reader, known.version)
      const newest = Math.max(state.version, ...changes.slice(-1).map(({ version }) => version))
      this.#snapshot = applyChanges(known, changes, newest)
    } else this.#snapshot = known
    return this.#snapshot
  }
}

/** Whether the snapshot belongs to this catalogue, and not to one that was emptied and began anew. */
const isBefore = (snapshot: CatalogSnapshot, state: { epoch: string; version: number }): boolean =>
  snapshot.epoch === state.epoch && snapshot.version <= state.version

async function allChanges(reader: Reader, after: number): Promise<ProductDocument[]> {
  const all: ProductDocument[] = []
  for (;;) {
    const some = await readChanges(reader, all.at(-1)?.version ?? after, CHANGES_AT_ONCE)
    all.push(...some)
    if (some.length < CHANGES_AT_ONCE) return all
  }
}
