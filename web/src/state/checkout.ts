import type { CheckoutRequest } from '../../../schemas/checkout.ts'
import type { Checkout } from '../api/carts.ts'
import { requestCheckout } from '../api/carts.ts'
import type { PaymentMethod } from '../api/payments.ts'
import type { Delivery } from '../lib/delivery.ts'
import { Refused } from '../lib/http.ts'
import { keep, recall } from '../lib/stored.ts'
import { strings } from '../strings/index.ts'
import { cart, cartKey, loadCart } from './cart.ts'
import { rememberOrder } from './orders.ts'
import { accountId } from './session.ts'

interface Attempt {
  key: string
  body: CheckoutRequest
}

/** What was typed into the checkout, for this tab only. A card is never kept, only the id that stands for it. */
export const keptDelivery = (): Partial<Delivery> =>
  recall<Partial<Delivery>>('sessionStorage', 'delivery') ?? {}
export const keepDelivery = (delivery: Delivery): void => keep('sessionStorage', 'delivery', delivery)

/** A card that was given to the payment server and has not been charged yet. */
export const keptCard = (): PaymentMethod | undefined => recall<PaymentMethod>('sessionStorage', 'card')
export const keepCard = (card: PaymentMethod | undefined): void => keep('sessionStorage', 'card', card)

interface Sent {
  orderId: string
  body: CheckoutRequest
  card: PaymentMethod | undefined
}

/** What was asked of the shop for an order, if this tab asked last for that one. */
export function sentFor(orderId: string): Sent | undefined {
  const sent = recall<Sent>('sessionStorage', 'sent')
  return sent?.orderId === orderId ? sent : undefined
}

/** The card of an order that ended before the bank was asked can pay for the next one. */
export function takeCardBack(orderId: string): void {
  keepCard(sentFor(orderId)?.card)
}

/** Sends a checkout. Until an answer comes it is kept, and sent in the same words again, so that it cannot count twice. */
export async function checkOut(body: CheckoutRequest): Promise<Checkout> {
  const secret = cartKey()?.cartSecret ?? ''
  const unanswered = recall<Attempt>('sessionStorage', 'attempt')
  const same = unanswered && JSON.stringify(unanswered.body) === JSON.stringify(body)
  const attempt = same ? unanswered : { key: crypto.randomUUID(), body }
  keep('sessionStorage', 'attempt', attempt)
  try {
    return answered(await requestCheckout(body, secret, attempt.key), body)
  } catch (error) {
    if (error instanceof Refused && error.status < 500) keep('sessionStorage', 'attempt', undefined)
    throw error
  }
}

function answered(answer: Checkout, body: CheckoutRequest): Checkout {
  const { orderId, orderSecret } = answer
  const [first, ...others] = cart.value.items
  rememberOrder({
    orderId,
    orderSecret,
    at: new Date().toISOString(),
    goods: first ? strings.order.goodsOf(first.name, others.length) : '',
    total: body.expectedTotal,
    accountId: accountId.value,
  })
  keep('sessionStorage', 'sent', { orderId, body, card: keptCard() } satisfies Sent)
  keep('sessionStorage', 'attempt', undefined)
  keepCard(undefined)
  return answer
}

/** The order of a checkout whose answer was lost, if the shop took it: its cart is claimed then, or bought. */
export async function recoverCheckout(): Promise<Checkout | undefined> {
  const attempt = recall<Attempt>('sessionStorage', 'attempt')
  if (!attempt) return undefined
  await loadCart()
  const reached = cart.value.cartId === attempt.body.cartId && cart.value.status !== 'open'
  if (reached) return checkOut(attempt.body)
  keep('sessionStorage', 'attempt', undefined)
  return undefined
}
