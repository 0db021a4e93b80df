import { randomUUID } from 'node:crypto'
import type { BesiegedShop } from './besieged-shop.ts'
import type { Plan } from './plan.ts'

interface Opened {
  cartId: string
  cartSecret: string
}

interface Accepted {
  orderId: string
  orderSecret: string
}

interface Seen {
  status: string
  payment: { status: string; action?: { url: string } }
}

const address = {
  name: 'Soak Buyer',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}
const MOST_LOOKS = 20

/** Buys as planned, insisting on every answer. Resolves with the order's id; `null` where the checkout was refused. */
export async function shopAs(plan: Plan, shop: BesiegedShop): Promise<string | null> {
  const { body: cart } = await shop.ask<Opened>({ method: 'POST', path: '/v1/carts' })
  for (const line of plan.lines) await fill(shop, cart, line)
  const { status, body: order } = await shop.ask<Accepted>({
    method: 'POST',
    path: '/v1/checkouts',
    headers: keyed(cart.cartSecret),
    body: {
      cartId: cart.cartId,
      email: 'buyer@example.com',
      shippingAddress: address,
      paymentMethodId: `pm_card_${plan.card}`,
    },
  })
  if (status !== 200 && status !== 202) return null
  if (plan.cancels === 'at once') await cancel(shop, order)
  if (plan.authenticates || plan.refunds || plan.cancels === 'later') await goOn(plan, shop, order)
  return order.orderId
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })
const keyed = (token: string): Record<string, string> => ({
  ...bearer(token),
  'idempotency-key': randomUUID(),
})

const fill = (shop: BesiegedShop, { cartId, cartSecret }: Opened, body: object): Promise<unknown> =>
  shop.ask({ method: 'POST', path: `/v1/carts/${cartId}/items`, headers: keyed(cartSecret), body })

/** It may be too late, or too early: whatever is answered is right. */
const cancel = (shop: BesiegedShop, { orderId, orderSecret }: Accepted): Promise<unknown> =>
  shop.ask({ method: 'POST', path: `/v1/orders/${orderId}/cancel`, headers: keyed(orderSecret), body: {} })

async function goOn(plan: Plan, shop: BesiegedShop, order: Accepted): Promise<void> {
  const seen = await lookUntilItStands(shop, order)
  const { action } = seen.payment
  if (action && plan.authenticates) await answerBank(shop, new URL(action.url).pathname)
  if (seen.status === 'confirmed' && plan.cancels === 'later') await cancel(shop, order)
  if (seen.status === 'confirmed' && plan.refunds) await refund(shop, order)
}

/** The order once it has ended or waits for its shopper, or as it is when patience ends. */
async function lookUntilItStands(shop: BesiegedShop, { orderId, orderSecret }: Accepted): Promise<Seen> {
  for (let looks = 1; ; looks++) {
    const headers = bearer(orderSecret)
    const { body } = await shop.ask<Seen>({ method: 'GET', path: `/v1/orders/${orderId}?wait=2`, headers })
    if (!['pending', 'accepted'].includes(body.status) || body.payment.action || looks === MOST_LOOKS)
      return body
  }
}

/** The bank's page is the payment server's, which may be down like everything else. */
async function answerBank(shop: BesiegedShop, path: string): Promise<void> {
  const { STRIPE_API_BASE = '' } = await shop.env
  const body = new URLSearchParams({ outcome: 'complete' })
  await fetch(new URL(path, STRIPE_API_BASE), { method: 'POST', body, redirect: 'manual' }).catch(() => {})
}

async function refund(shop: BesiegedShop, { orderId }: Accepted): Promise<void> {
  const { CARAVAN_ADMIN_TOKEN = '' } = await shop.env
  const body = { amount: { amount: 100, currency: 'USD' }, reason: 'late', restock: false }
  await shop.ask({
    method: 'POST',
    path: `/v1/orders/${orderId}/refunds`,
    headers: keyed(CARAVAN_ADMIN_TOKEN),
    body,
  })
}
