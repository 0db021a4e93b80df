import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import type { Facets, Product, Suggestions } from '../../../schemas/product.ts'
import type { Clients } from '../../kit/clients.ts'
import type { Reader } from '../../kit/tx.ts'
import { present, skusOf } from '../product.ts'
import type { AskLevels, Levels } from './availability.ts'
import type { ListRequest } from './list-page.ts'
import { findListing, listPage, needsLevels } from './list-page.ts'
import { relatedTo } from './related.ts'
import type { CatalogSnapshot, Listed } from './snapshot.ts'
import { findListed } from './snapshot.ts'
import { Stores } from './stores.ts'
import { suggest } from './suggest.ts'

/** How old the units shown in a list may be; a product's own page shows those of the moment. */
const LIST_LEVELS_MAX_AGE_MS = 1000
/** How old the units may be by which everything that was found is counted, narrowed down or sorted. */
const FACET_LEVELS_MAX_AGE_MS = 5000

export const asked = { readStockLevels }

interface Asking {
  storeId: string
  read: Reader
  clients: Clients<typeof asked>
}

const stores = new Stores()

const askLevels =
  ({ clients }: Asking): AskLevels =>
  async skus =>
    (await clients.readStockLevels({ body: { skus } })).levels

/** The products of a store as they are now. */
export function currentCatalog(asking: Asking): Promise<CatalogSnapshot> {
  return stores.open(asking.storeId, asking.read, askLevels(asking)).shelf.current(asking.read)
}

export async function showList(
  request: ListRequest,
  asking: Asking,
): Promise<{ products: Product[]; nextPageToken?: string; facets?: Facets }> {
  const levelsOf = levelReader(asking)
  const found = findListing(await currentCatalog(asking), request)
  const counted = needsLevels(request) ? found.map(({ listed }) => listed) : []
  const { page, ...rest } = listPage(found, request, await levelsOf(counted, FACET_LEVELS_MAX_AGE_MS))
  return { products: await presented(page, levelsOf), ...rest }
}

/** Products that somebody who looks at one may like; `null` when there is no such product. */
export async function showRelated(idOrSlug: string, asking: Asking): Promise<Product[] | null> {
  const levelsOf = levelReader(asking)
  const related = relatedTo(await currentCatalog(asking), idOrSlug)
  return related && presented(related, levelsOf)
}

export const showSuggestions = async (query: string, asking: Asking): Promise<Suggestions> =>
  suggest(await currentCatalog(asking), query)

type LevelReader = (products: readonly Listed[], maxAgeMs: number) => Promise<Levels>

/** Asks for the units of products; how old they may be is counted from now. */
function levelReader(asking: Asking): LevelReader {
  const askedAt = performance.now()
  const ask = askLevels(asking)
  const { availability } = stores.open(asking.storeId, asking.read, ask)
  return (products, maxAgeMs) =>
    availability.of(
      products.flatMap(({ product }) => skusOf(product)),
      { askedAt, maxAgeMs, ask },
    )
}

async function presented(products: readonly Listed[], levelsOf: LevelReader): Promise<Product[]> {
  const { available } = await levelsOf(products, LIST_LEVELS_MAX_AGE_MS)
  return products.map(({ product }) => present(product, available))
}

/** One product with the units of the moment: asked for together with the catalogue, as its SKUs rarely change. */
export async function showProduct(idOrSlug: string, asking: Asking): Promise<Product | null> {
  const question = { askedAt: performance.now(), maxAgeMs: 0, ask: askLevels(asking) }
  const { shelf, availability } = stores.open(asking.storeId, asking.read, question.ask)
  const guess = shelf.lastKnown(idOrSlug)
  const [snapshot] = await Promise.all([
    shelf.current(asking.read),
    guess && availability.of(skusOf(guess), question),
  ])
  const product = findListed(snapshot, idOrSlug)?.product
  return product ? present(product, (await availability.of(skusOf(product), question)).available) : null
}
