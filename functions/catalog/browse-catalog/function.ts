import { getProduct, listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { anyone } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Clients } from '../../kit/clients.ts'
import { onHttp } from '../../kit/on-http.ts'
import { present, skusOf } from '../product.ts'
import type { AskLevels } from './availability.ts'
import { listPage } from './list-page.ts'
import { Stores } from './stores.ts'

const CACHE = 'public, max-age=0, s-maxage=1'
/** How old the units shown in a list may be; a product's own page shows those of the moment. */
const LIST_LEVELS_MAX_AGE_MS = 1000

const asked = { readStockLevels }
const stores = new Stores()

const askLevels =
  (clients: Clients<typeof asked>): AskLevels =>
  async skus =>
    (await clients.readStockLevels({ body: { skus } })).levels

export default onHttp({
  id: 'browse-catalog',
  summary: 'Lists, finds and shows products.',
  emits: [],
  clients: asked,
  routes: ({ read }) => [
    read(listProducts, {
      access: anyone,
      cache: CACHE,
      async handle({ query }, io) {
        const ask = askLevels(io.clients)
        const { shelf, availability } = stores.open(io.storeId, io.read, ask)
        const { page, ...rest } = listPage(await shelf.current(io.read), query)
        const skus = page.flatMap(({ product }) => skusOf(product))
        const availableOf = await availability.of(skus, LIST_LEVELS_MAX_AGE_MS, ask)
        return { products: page.map(({ product }) => present(product, availableOf)), ...rest }
      },
    }),
    read(getProduct, {
      access: anyone,
      cache: CACHE,
      async handle({ params: { productId } }, io) {
        const ask = askLevels(io.clients)
        const { shelf, availability } = stores.open(io.storeId, io.read, ask)
        const snapshot = await shelf.current(io.read)
        const found = snapshot.byId.get(productId) ?? snapshot.bySlug.get(productId)
        if (!found) throw new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')
        return present(found.product, await availability.of(skusOf(found.product), 0, ask))
      },
    }),
    read(listCategories, {
      access: anyone,
      cache: CACHE,
      async handle(_input, io) {
        const { shelf } = stores.open(io.storeId, io.read, askLevels(io.clients))
        const { byCategory } = await shelf.current(io.read)
        return {
          categories: [...byCategory].map(([category, { length }]) => ({ category, products: length })),
        }
      },
    }),
  ],
})
