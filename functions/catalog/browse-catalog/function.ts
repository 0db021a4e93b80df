import { getProduct, listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import { anyone } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { asked, currentCatalog, showList, showProduct } from './show-products.ts'

const cache = 'public, max-age=0, s-maxage=1'

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
        if (!product) throw new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')
        return product
      },
    }),
    read(listCategories, {
      access: anyone,
      cache,
      async handle(_input, io) {
        const { byCategory } = await currentCatalog(io)
        return {
          categories: [...byCategory].map(([category, { length }]) => ({ category, products: length })),
        }
      },
    }),
  ],
})
