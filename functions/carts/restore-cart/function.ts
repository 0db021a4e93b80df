import { orderCancelled } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { restored } from '../cart.ts'
import { findCart, writeCart } from '../cart-store.ts'

export default onEvent({
  id: 'restore-cart',
  summary: 'Opens the cart again when its order was cancelled before it was confirmed.',
  events: [orderCancelled],
  emits: [],
  async handle({ data: { cartId, checkoutId, from, currentPrices } }, { tx, now }) {
    if (from === 'confirmed') return
    const cart = restored(await findCart(tx, cartId), checkoutId, currentPrices ?? [], now)
    if (cart) writeCart(tx, cart)
  },
})
