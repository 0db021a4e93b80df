import { stockTurned } from '../../../events/inventory.ts'
import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { adjustStock as adjustStockCall, listStockAdjustments } from '../../../schemas/calls/inventory.ts'
import { skuOf } from '../../../schemas/ids.ts'
import { admin } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { emptyStock, total } from '../stock.ts'
import { addUnits, listAdjustments, readStock, recordAdjustment, saveStock } from '../stock-store.ts'
import { adjustStock } from './adjust-stock.ts'
import { checkCounted, productUnknown } from './known-product.ts'

export default onHttp({
  id: 'adjust-stock',
  summary: 'Corrects the count of units on hand.',
  emits: [stockTurned],
  clients: { quoteLines },
  routes: ({ read, command }) => [
    read(listStockAdjustments, {
      access: admin,
      async handle({ params: { productId }, query }, { read, storeId }) {
        const list = [storeId, productId]
        const size = pageSizeOf(query)
        const found = await listAdjustments(read, productId, size + 1, positionOf(query, list))
        const page = found.slice(0, size)
        const last = page.at(-1)
        return {
          adjustments: page.map(({ data }) => data),
          ...(found.length > size && last && { nextPageToken: pageToken([last.data.at, last.path], list) }),
        }
      },
    }),
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
      async handle({ params: { productId }, body: { variantId, delta, reason } }, { tx, now, newId, emit }) {
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
        if (onHand === 0 || onHand + delta === 0) emit(stockTurned, { sku, turn: delta > 0 ? 'in' : 'out' })
        return { productId, sku, onHand: onHand + delta, reserved, sold }
      },
    }),
  ],
})

const belowZero = (sku: string, onHand: number): AppError =>
  new AppError('FAILED_PRECONDITION', 'STOCK_BELOW_ZERO', `Only ${onHand} are on hand.`, {
    details: [{ field: 'delta', message: `must be at least ${-onHand}`, sku, onHand }],
  })
