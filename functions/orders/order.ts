import type { Destination } from '../../schemas/address.ts'
import type { Money } from '../../schemas/money.ts'
import type { CancelReason, Order, OrderRefund, OrderStatus } from '../../schemas/order.ts'
import type { Shipment } from '../../schemas/shipping.ts'
import type { PricedLine, Totals } from '../../schemas/totals.ts'

export interface StoredOrder {
  orderId: string
  checkoutId: string
  cartId: string
  contactId: string
  /** Who bought it, if they were signed in, or have proven since that the contact's address is theirs. */
  accountId?: string
  status: OrderStatus
  reason?: CancelReason
  details?: { message: string; [fact: string]: unknown }[]
  lines: (PricedLine & { refundedQuantity: number })[]
  totals?: Omit<Totals, 'lines'>
  destination?: Destination
  payment: {
    status: Order['payment']['status']
    transactionId?: string
    declineCode?: string
    message?: string
    captured: number
    refunded: number
  }
  refunds: OrderRefund[]
  shipment?: Shipment
  timeline: { step: string; at: string }[]
  deadlineAt: string
  createdAt: string
  updatedAt: string
  /** When its person was forgotten, and why the rest is kept. */
  anonymized?: { at: string; because: 'TAX_RECORDS' }
  /** Counts the changes: the id of a server-sent event. */
  version: number
}

type Identity = Pick<StoredOrder, 'orderId' | 'checkoutId' | 'cartId' | 'contactId' | 'deadlineAt'> & {
  accountId?: string | undefined
}

/** An order that exists: priced, and waiting for stock and money. */
export const placed = (
  identity: Identity,
  { lines, ...totals }: Totals,
  destination: Destination,
  now: Date,
): StoredOrder => ({
  ...blank(identity, 'pending', 'placed', now),
  lines: lines.map(line => ({ ...line, refundedQuantity: 0 })),
  totals,
  destination,
})

/** An order that ends where it begins. It is also the tombstone that a late placement meets. */
export const stillborn = (
  identity: Identity,
  reason: CancelReason,
  details: StoredOrder['details'],
  now: Date,
): StoredOrder => ({
  ...blank(identity, 'cancelled', 'cancelled', now),
  reason,
  ...(details && { details }),
})

const blank = (identity: Identity, status: OrderStatus, step: string, now: Date): StoredOrder => ({
  orderId: identity.orderId,
  checkoutId: identity.checkoutId,
  cartId: identity.cartId,
  contactId: identity.contactId,
  ...(identity.accountId !== undefined && { accountId: identity.accountId }),
  deadlineAt: identity.deadlineAt,
  status,
  lines: [],
  payment: { status: 'none', captured: 0, refunded: 0 },
  refunds: [],
  timeline: [{ step, at: now.toISOString() }],
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
})

/** The order after one more step. */
export const advanced = (
  order: StoredOrder,
  step: string,
  now: Date,
  changes: Partial<StoredOrder>,
): StoredOrder => ({
  ...order,
  ...changes,
  timeline: [...order.timeline, { step, at: now.toISOString() }],
  updatedAt: now.toISOString(),
  version: order.version + 1,
})

/** The pivot. `null` when the order no longer waits for it. */
export function accepted(order: StoredOrder, transactionId: string, now: Date): StoredOrder | null {
  if (order.status !== 'pending') return null
  const payment = { ...order.payment, status: 'authorized' as const, transactionId }
  return advanced(order, 'accepted', now, { status: 'accepted', payment })
}

export function confirmed(order: StoredOrder, captured: Money, now: Date): StoredOrder | null {
  if (order.status !== 'accepted') return null
  const payment = { ...order.payment, status: 'captured' as const, captured: captured.amount }
  return advanced(order, 'confirmed', now, { status: 'confirmed', payment })
}

/** Why and how an order may end without a sale, from which state. Anything else is too late, and refused. */
const MAY_CANCEL: Readonly<Record<CancelReason, readonly OrderStatus[]>> = {
  PRICE_CHANGED: ['pending'],
  PRODUCT_GONE: ['pending'],
  SHIPPING_UNAVAILABLE: ['pending'],
  CHECKOUT_TOO_LATE: ['pending'],
  OUT_OF_STOCK: ['pending'],
  PAYMENT_DECLINED: ['pending'],
  FRAUD_REFUSED: ['pending'],
  EXPIRED: ['pending'],
  CAPTURE_FAILED: ['accepted'],
  SHOPPER_CANCELLED: ['pending', 'confirmed'],
  SHOP_CANCELLED: ['pending', 'confirmed'],
}

export function cancelled(
  order: StoredOrder,
  reason: CancelReason,
  now: Date,
  changes: Partial<StoredOrder> = {},
): StoredOrder | null {
  if (!MAY_CANCEL[reason].includes(order.status)) return null
  return advanced(order, 'cancelled', now, { status: 'cancelled', reason, ...changes })
}

/** What is left to give back of what was captured, in minor units: refunds that are under way count as given. */
export function refundable(order: StoredOrder): number {
  const underWay = order.refunds
    .filter(({ status }) => status === 'requested')
    .reduce((total, { amount }) => total + amount.amount, 0)
  return order.payment.captured - order.payment.refunded - underWay
}

/** After so long without news, nothing of it is on its way to anybody. */
const UNDER_WAY_DAYS = 30

/** Whether somebody still has to know whom it goes to. */
export function isOpen({ status, shipment, updatedAt }: StoredOrder, now: Date): boolean {
  if (status === 'pending' || status === 'accepted') return true
  if (status !== 'confirmed') return false
  const arrived = shipment && ['delivered', 'cancelled', 'recalled'].includes(shipment.status)
  return !arrived && now.getTime() - Date.parse(updatedAt) < UNDER_WAY_DAYS * 86_400_000
}

/** The order without its person: what was sold, taxed and paid is kept, since tax law says so. `null`: it is already. */
export function anonymized(order: StoredOrder, now: Date): StoredOrder | null {
  if (order.anonymized && order.accountId === undefined && order.shipment === undefined) return null
  const { accountId: _who, shipment: _parcel, ...rest } = order
  const { declineCode: _code, message: _said, ...payment } = order.payment
  const mark = { at: now.toISOString(), because: 'TAX_RECORDS' as const }
  const refunds = order.refunds.map(refund => ({ ...refund, reason: 'erased' }))
  return advanced({ ...rest, payment, refunds }, 'anonymized', now, { anonymized: mark })
}
