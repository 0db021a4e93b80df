import { orderConfirmed } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { closed } from '../cart.ts'
import { findCart, writeCart } from '../cart-store.ts'

export default onEvent({
  id: 'close-cart',
  summary: 'Empties and closes the cart whose order went through.',
  events: [orderConfirmed],
  emits: [],
  async handle({ data: { cartId, orderId } }, { tx, now }) {
    const cart = closed(await findCart(tx, cartId), orderId, now)
    if (cart) writeCart(tx, cart)
  },
})
