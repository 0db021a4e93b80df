import { productAdded } from '../../../events/catalog.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readStock, saveStock } from '../stock-store.ts'
import { receiveStock } from './receive-stock.ts'

export default onEvent({
  id: 'receive-stock',
  summary: 'Starts to count the units of a new product.',
  events: [productAdded],
  emits: [],
  async handle({ data: { productId, stock } }, { tx, now }) {
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
      if (received) saveStock(tx, received)
    }
  },
})
