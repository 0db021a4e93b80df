import { checkoutRequested } from '../../../events/carts.ts'
import { requestCheckout } from '../../../schemas/calls/carts.ts'
import { getOrder, shareOrder } from '../../../schemas/calls/orders.ts'
import { holder } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { newDataKey } from '../../kit/data-keys.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { claimed } from '../cart.ts'
import { needCart, writeCart, writeContact } from '../cart-store.ts'
import { contactKeys } from '../secrets-client.ts'
import { awaitOrder } from './await-order.ts'
import { requestOf } from './request-of.ts'
import { isRestoring } from './restoring-client.ts'

/** A shopper may try this many payment methods a minute: enough for typing errors, too few for testing stolen cards. */
const CHECKOUTS_A_MINUTE = 30

export default onHttp({
  id: 'request-checkout',
  summary: 'Claims a cart and starts its checkout.',
  emits: [checkoutRequested],
  clients: { getOrder, shareOrder },
  outside: { vault: vaultClient, contactKeys },
  timeoutSeconds: 60,
  routes: ({ command }) => [
    command(requestCheckout, {
      access: holder('cart', ({ body }) => (body as { cartId: string }).cartId),
      idempotencyKey: 'required',
      limits: { perMinute: CHECKOUTS_A_MINUTE },
      status: ({ query }) => (Number(query.wait ?? 0) > 0 ? 200 : 202),
      async prepare({ body }, world) {
        const { outside, storeId } = world
        const [restoring, key] = await Promise.all([isRestoring(body.cartId, world), newDataKey(world)])
        return { restoring, key, emailKey: outside.contactKeys(storeId, body.email) }
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
        const { contactId, accountId } = request
        const { key, emailKey } = facts
        const contact = { contactId, emailKey, ...(accountId !== undefined && { accountId }) }
        const content = { email: body.email, address: body.shippingAddress }
        writeContact(tx, contact, { content, key, now })
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
