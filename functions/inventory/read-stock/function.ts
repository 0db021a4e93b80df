import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { total } from '../stock.ts'
import { readStock } from '../stock-store.ts'

export default onHttp({
  id: 'read-stock',
  summary: 'Says how many units of each SKU can be ordered now, are held, and were sold.',
  emits: [],
  routes: ({ read }) => [
    read(readStockLevels, {
      access: services,
      async handle({ body: { skus } }, io) {
        const stock = await readStock(io.read, skus)
        return {
          levels: skus.map((sku, index) => {
            const counts = stock[index] ? total(stock[index]) : null
            const { onHand = 0, reserved = 0, sold = 0 } = counts ?? {}
            return { sku, available: onHand, reserved, sold }
          }),
        }
      },
    }),
  ],
})
