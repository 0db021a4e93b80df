import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import type { Product } from '../../../schemas/product.ts'
import type { Clients } from '../../kit/clients.ts'
import type { Reader } from '../../kit/tx.ts'
import { present, skusOf } from '../product.ts'
import type { AskLevels } from './availability.ts'
import type { ListRequest } from './list-page.ts'
import { listPage } from './list-page.ts'
import type { CatalogSnapshot } from './snapshot.ts'
import { findListed } from './snapshot.ts'
import { Stores } from './stores.ts'

/** How old the units shown in a list may be; a product's own page shows those of the moment. */
const LIST_LEVELS_MAX_AGE_MS = 1000

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
): Promise<{ products: Product[]; nextPageToken?: string }> {
  const askedAt = performance.now()
  const ask = askLevels(asking)
  const { shelf, availability } = stores.open(asking.storeId, asking.read, ask)
  const { page, ...rest } = listPage(await shelf.current(asking.read), request)
  const skus = page.flatMap(({ product }) => skusOf(product))
  const availableOf = await availability.of(skus, { askedAt, maxAgeMs: LIST_LEVELS_MAX_AGE_MS, ask })
  return { products: page.map(({ product }) => present(product, availableOf)), ...rest }
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
  return product ? present(product, await availability.of(skusOf(product), question)) : null
}
