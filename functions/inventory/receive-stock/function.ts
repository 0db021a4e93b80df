import { productAdded } from '../../../events/catalog.ts'
import { stockTurned } from '../../../events/inventory.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readStock, saveStock } from '../stock-store.ts'
import { receiveStock } from './receive-stock.ts'

export default onEvent({
  id: 'receive-stock',
  summary: 'Starts to count the units of a new product.',
  events: [productAdded],
  emits: [stockTurned],
  async handle({ data: { productId, stock } }, { tx, now, emit }) {
    const known = await readStock(
      tx,
      stock.map(({ sku }) => sku),
    )
    for (const [index, announced] of stock.entries()) {
      const received = receiveStock(
        known[index]?.document ?? null,
        { productId, ...announced },
        now.toISOString(),
      )
      if (!received) continue
      saveStock(tx, received)
      if (announced.units > 0) emit(stockTurned, { sku: announced.sku, turn: 'in' })
    }
  },
})
