import type { Checkout, Totals } from '../api/carts.ts'
import { CardRefused, createPaymentMethod, type PaymentMethod } from '../api/payments.ts'
import type { CardField, CardInput, CardProblem } from '../lib/card.ts'
import { fieldOfRefusal } from '../lib/card.ts'
import type { Delivery, DeliveryField, DeliveryProblem } from '../lib/delivery.ts'
import { addressOf, fieldOfPath } from '../lib/delivery.ts'
import { Refused, Unreachable } from '../lib/http.ts'
import { lookUp } from '../lib/look-up.ts'
import { strings } from '../strings/index.ts'
import { cart, loadCart } from './cart.ts'
import { checkOut, keepCard } from './checkout.ts'

const words = strings.checkout.refusals

/** Why an attempt to pay did not begin an order, in words, and at which fields. */
export interface Mishap {
  text: string
  delivery?: Partial<Record<DeliveryField, DeliveryProblem>>
  card?: Partial<Record<CardField, CardProblem>>
}

export interface Purchase {
  delivery: Delivery
  card: CardInput
  kept: PaymentMethod | undefined
  totals: Totals
  /** 0 while the card is handed over, 1 while the order is sent. */
  onStep: (step: number) => void
  onCard: (card: PaymentMethod) => void
}

/** Gives the card to the payment server, then asks for the order at the price that is shown. */
export async function pay({ delivery, card, kept, totals, onStep, onCard }: Purchase): Promise<Checkout> {
  onStep(0)
  const method = kept ?? (await createPaymentMethod(card))
  keepCard(method)
  onCard(method)
  onStep(1)
  return checkOut({
    cartId: cart.value.cartId,
    email: delivery.email.trim(),
    shippingAddress: addressOf(delivery),
    ...(totals.shippingOptionId && { shippingOptionId: totals.shippingOptionId }),
    paymentMethodId: method.paymentMethodId,
    expectedTotal: totals.total,
  })
}

export function mishapOf(error: unknown): Mishap {
  if (error instanceof CardRefused) return cardMishap(error)
  if (error instanceof Unreachable) return { text: words.UNREACHABLE }
  if (!(error instanceof Refused)) return { text: words.OTHER }
  if (error.reason === 'CART_EMPTY' || error.reason === 'CHECKOUT_IN_PROGRESS') void loadCart()
  const fields = error.details.flatMap(({ field }) => fieldOfPath(field) ?? [])
  return {
    text: lookUp(words, reasonOf(error)) ?? words.OTHER,
    ...(fields.length > 0 && {
      delivery: Object.fromEntries(fields.map(field => [field, 'refused' as const])),
    }),
  }
}

/** Ours, or the kind of no where many reasons mean the same to a shopper. */
function reasonOf({ status, reason }: Refused): string {
  if (status === 429) return 'RATE_LIMITED'
  return status === 401 || status === 403 ? 'UNAUTHENTICATED' : reason
}

function cardMishap({ code, message }: CardRefused): Mishap {
  const known = fieldOfRefusal(code)
  if (known) return { text: '', card: { [known.field]: known.problem } }
  return { text: `${words.CARD} ${message}`.trim() }
}

/** Why there is no total to pay. */
export function quoteMishap(error: unknown): Mishap {
  if (error instanceof Refused) return { text: lookUp(words, reasonOf(error)) ?? words.OTHER }
  return { text: strings.trouble.unreachableText }
}
