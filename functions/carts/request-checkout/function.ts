import { checkoutRequested } from '../../../events/carts.ts'
import { requestCheckout } from '../../../schemas/calls/carts.ts'
import { getOrder, shareOrder } from '../../../schemas/calls/orders.ts'
import { holder } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { onHttp } from '../../kit/on-http.ts'
import { claimed } from '../cart.ts'
import { findCart, needCart, writeCart, writeContact } from '../cart-store.ts'
import { awaitOrder } from './await-order.ts'
import { requestOf } from './request-of.ts'

/** A shopper may try this many payment methods a minute: enough for typing errors, too few for testing stolen cards. */
const CHECKOUTS_A_MINUTE = 30

export default onHttp({
  id: 'request-checkout',
  summary: 'Claims a cart and starts its checkout.',
  emits: [checkoutRequested],
  clients: { getOrder, shareOrder },
  timeoutSeconds: 60,
  routes: ({ command }) => [
    command(requestCheckout, {
      access: holder('cart', ({ body }) => (body as { cartId: string }).cartId),
      idempotencyKey: 'required',
      limits: { perMinute: CHECKOUTS_A_MINUTE },
      status: ({ query }) => (Number(query.wait ?? 0) > 0 ? 200 : 202),
      async prepare({ body }, { read, clients }) {
        const cart = await findCart(read, body.cartId)
        if (cart?.status !== 'claimed' || !cart.orderId) return { restoring: false }
        const order = await clients.shareOrder({ params: { orderId: cart.orderId } })
        return { restoring: order.status === 'cancelled' }
      },
      async handle({ body }, { tx, now, newId, emit, facts }) {
        const cart = await needCart(tx, body.cartId)
        if (cart.status === 'claimed' && facts.restoring) {
          throw new AppError(
            'UNAVAILABLE',
            'CART_RESTORING',
            'The last checkout is being undone; try again.',
            { retryAfterMs: 1000 },
          )
        }
        const request = requestOf(
          cart,
          body,
          { checkoutId: newId('chk'), orderId: newId('ord'), contactId: newId('con') },
          now,
        )
        writeCart(tx, claimed(cart, request, now))
        writeContact(tx, {
          contactId: request.contactId,
          email: body.email,
          address: body.shippingAddress,
          createdAt: now.toISOString(),
        })
        emit(checkoutRequested, request)
        return { checkoutId: request.checkoutId, orderId: request.orderId, status: 'pending' }
      },
      reveal: (answer, secretOf, { query }, { clients }) =>
        awaitOrder(
          { ...answer, orderSecret: secretOf('order', answer.orderId) },
          query.wait,
          clients.getOrder,
        ),
    }),
  ],
})
