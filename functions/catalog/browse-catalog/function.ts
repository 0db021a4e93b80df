import {
  getProduct,
  listCategories,
  listProducts,
  listRelated,
  suggestProducts,
} from '../../../schemas/calls/catalog.ts'
import { anyone } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import {
  asked,
  currentCatalog,
  showList,
  showProduct,
  showRelated,
  showSuggestions,
} from './show-products.ts'
import type { Listed } from './snapshot.ts'

const cache = 'public, max-age=0, s-maxage=1'

/** The picture of what came into a category last. */
function pictureOf(listed: readonly Listed[]): { image?: string } {
  const image = listed.findLast(({ product }) => product.images.length > 0)?.product.images[0]?.url
  return image === undefined ? {} : { image }
}

const noProduct = (): AppError => new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')

export default onHttp({
  id: 'browse-catalog',
  summary: 'Lists, finds and shows products.',
  emits: [],
  clients: asked,
  routes: ({ read }) => [
    read(listProducts, { access: anyone, cache, handle: ({ query }, io) => showList(query, io) }),
    read(getProduct, {
      access: anyone,
      cache,
      async handle({ params }, io) {
        const product = await showProduct(params.productId, io)
        if (!product) throw noProduct()
        return product
      },
    }),
    read(listRelated, {
      access: anyone,
      cache,
      async handle({ params }, io) {
        const products = await showRelated(params.productId, io)
        if (!products) throw noProduct()
        return { products }
      },
    }),
    read(suggestProducts, {
      access: anyone,
      cache,
      handle: ({ query }, io) => showSuggestions(query.query, io),
    }),
    read(listCategories, {
      access: anyone,
      cache,
      async handle(_input, io) {
        const { byCategory } = await currentCatalog(io)
        return {
          categories: [...byCategory].map(([category, listed]) => ({
            category,
            products: listed.length,
            ...pictureOf(listed),
          })),
        }
      },
    }),
  ],
})
