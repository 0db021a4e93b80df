import type { ProductDocument } from '../product.ts'
import type { CatalogState } from '../product-store.ts'
import type { Offer, Shape } from './offers.ts'
import { offersOf, shapeOf } from './offers.ts'
import type { SearchWords } from './search.ts'
import { searchWords } from './search.ts'

export interface Listed {
  product: ProductDocument
  words: SearchWords
  offers: readonly Offer[]
  shape: Shape | undefined
}

/** All products as they were at one version of the catalogue: those that shoppers can see, and `hidden` the others. */
export interface CatalogSnapshot extends CatalogState {
  byId: ReadonlyMap<string, Listed>
  bySlug: ReadonlyMap<string, Listed>
  /** The oldest first. */
  listed: readonly Listed[]
  /** The largest category first; in each the oldest first. */
  byCategory: ReadonlyMap<string, readonly Listed[]>
  hidden: ReadonlyMap<string, Listed>
}

export const emptySnapshot = (epoch: string): CatalogSnapshot => ({
  epoch,
  version: 0,
  byId: new Map(),
  bySlug: new Map(),
  listed: [],
  byCategory: new Map(),
  hidden: new Map(),
})

export const findListed = (snapshot: CatalogSnapshot, idOrSlug: string): Listed | undefined =>
  snapshot.byId.get(idOrSlug) ?? snapshot.bySlug.get(idOrSlug)

/** The snapshot after changes, at the version they lead to. */
export function applyChanges(
  snapshot: CatalogSnapshot,
  changes: readonly ProductDocument[],
  version: number,
): CatalogSnapshot {
  const [byId, hidden] = [new Map(snapshot.byId), new Map(snapshot.hidden)]
  for (const product of changes) {
    const [into, outOf] = product.active ? [byId, hidden] : [hidden, byId]
    into.set(product.productId, listing(product))
    outOf.delete(product.productId)
  }
  const listed = [...byId.values()].sort((a, b) => a.product.createdVersion - b.product.createdVersion)
  return {
    epoch: snapshot.epoch,
    version,
    byId,
    bySlug: new Map(listed.map(one => [one.product.slug, one])),
    listed,
    byCategory: categorized(listed),
    hidden,
  }
}

const listing = (product: ProductDocument): Listed => ({
  product,
  words: searchWords(product),
  offers: offersOf(product),
  shape: shapeOf(product),
})

function categorized(listed: readonly Listed[]): ReadonlyMap<string, readonly Listed[]> {
  const byCategory = Map.groupBy(listed, ({ product }) => product.category)
  const largestFirst = [...byCategory].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  return new Map(largestFirst)
}
