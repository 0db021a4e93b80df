import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { readProducts } from '../product-store.ts'
import { quoteLine } from './quote-line.ts'

export default onHttp({
  id: 'quote-lines',
  summary: 'Says what lines cost at the moment of use.',
  emits: [],
  routes: ({ read }) => [
    read(quoteLines, {
      access: services,
      async handle({ body: { lines } }, io) {
        const ids = [...new Set(lines.map(({ productId }) => productId))]
        const products = await readProducts(io.read, ids)
        const byId = new Map(ids.map((id, index) => [id, products[index] ?? null]))
        return { quotes: lines.map(line => quoteLine(line, byId.get(line.productId) ?? null)) }
      },
    }),
  ],
})
