import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { adjustStock as adjustStockCall } from '../../../schemas/calls/inventory.ts'
import { skuOf } from '../../../schemas/ids.ts'
import { admin } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { emptyStock, total } from '../stock.ts'
import { addUnits, readStock, recordAdjustment, saveStock } from '../stock-store.ts'
import { adjustStock } from './adjust-stock.ts'
import { checkCounted, productUnknown } from './known-product.ts'

export default onHttp({
  id: 'adjust-stock',
  summary: 'Corrects the count of units on hand.',
  emits: [],
  clients: { quoteLines },
  routes: ({ command }) => [
    command(adjustStockCall, {
      access: admin,
      idempotencyKey: 'optional',
      changes: ({ params }) => `/v1/products/${params.productId}`,
      async prepare({ params: { productId }, body: { variantId } }, { read, clients }) {
        const [known] = await readStock(read, [skuOf({ productId, variantId })])
        if (known) return
        const line = variantId === undefined ? { productId } : { productId, variantId }
        const { quotes } = await clients.quoteLines({ body: { lines: [line] } })
        checkCounted(quotes[0])
      },
      async handle({ params: { productId }, body: { variantId, delta, reason } }, { tx, now, newId }) {
        const sku = skuOf({ productId, variantId })
        const [known] = await readStock(tx, [sku])
        const stock = known ?? { document: emptyStock(sku, productId), shards: [] }
        if (stock.document.productId !== productId) throw productUnknown()
        const decision = adjustStock(stock, delta)
        if (decision.outcome === 'refused') throw belowZero(sku, decision.onHand)
        saveStock(tx, decision.document)
        for (const lot of decision.lots) addUnits(tx, lot, 'onHand')
        const adjustmentId = newId('adj')
        recordAdjustment(tx, { adjustmentId, sku, productId, delta, reason, at: now.toISOString() })
        const { onHand, reserved, sold } = total(stock)
        return { productId, sku, onHand: onHand + delta, reserved, sold }
      },
    }),
  ],
})

const belowZero = (sku: string, onHand: number): AppError =>
  new AppError('FAILED_PRECONDITION', 'STOCK_BELOW_ZERO', `Only ${onHand} are on hand.`, {
    details: [{ field: 'delta', message: `must be at least ${-onHand}`, sku, onHand }],
  })
