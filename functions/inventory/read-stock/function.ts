import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { readStock } from '../stock-store.ts'

export default onHttp({
  id: 'read-stock',
  summary: 'Says how many units of each SKU can be ordered now.',
  emits: [],
  routes: ({ read }) => [
    read(readStockLevels, {
      access: services,
      async handle({ body: { skus } }, io) {
        const stock = await readStock(io.read, skus)
        return { levels: skus.map((sku, index) => ({ sku, available: stock[index]?.onHand ?? 0 })) }
      },
    }),
  ],
})
