import type { z } from 'zod'
import type { Money } from '../../schemas/money.ts'
import type { Payment, PaymentTransaction } from '../../schemas/payment.ts'

export type Transaction = z.infer<typeof PaymentTransaction>

/** A refund that the shop asked for. While it is `requested`, its call may be on its way. */
export interface StoredRefund {
  amount: Money
  status: 'requested' | 'refunded' | 'failed'
  providerId?: string
}

/** `payments/{orderId}`. */
export interface StoredPayment extends Payment {
  /** The provider's id of its side of this payment, once known. */
  providerId?: string
  declineCode?: string
  declineMessage?: string
  /** When this context learnt that the order was cancelled. From then on money only goes back. */
  cancelledAt?: string
  refunds: Record<string, StoredRefund>
  createdAt: string
  updatedAt: string
}

/** Stands where a payment would: its order was cancelled before the authorization was asked for. */
export interface Tombstone {
  orderId: string
  status: 'tombstone'
  cancelledAt: string
}

export type PaymentDocument = StoredPayment | Tombstone

/** The payment, where there is one. */
export const real = (document: PaymentDocument | null): StoredPayment | null =>
  document === null || document.status === 'tombstone' ? null : document

export const nothing = (currency: string): Money => ({ amount: 0, currency })

export function newPayment(orderId: string, transactionId: string, amount: Money, now: Date): StoredPayment {
  const at = now.toISOString()
  return {
    orderId,
    transactionId,
    status: 'authorizing',
    amount,
    captured: nothing(amount.currency),
    refunded: nothing(amount.currency),
    transactions: [],
    refunds: {},
    createdAt: at,
    updatedAt: at,
  }
}

/** The payment with changes, and with one more line in its history where money moved. */
export function changed(
  payment: StoredPayment,
  now: Date,
  changes: Partial<StoredPayment>,
  moved?: Omit<Transaction, 'at'>,
): StoredPayment {
  const at = now.toISOString()
  const transactions = moved ? [...payment.transactions, { ...moved, at }] : payment.transactions
  return { ...payment, ...changes, transactions, updatedAt: at }
}

/** The payment with the note that its order is cancelled; the first note counts. */
export const cancelled = (payment: StoredPayment, now: Date): StoredPayment =>
  changed(payment, now, { cancelledAt: payment.cancelledAt ?? now.toISOString() })

export const hasOpenRefund = (payment: StoredPayment): boolean =>
  Object.values(payment.refunds).some(({ status }) => status === 'requested')

/** What a refund may still take: captured, not refunded, and not on its way back. */
export function refundable(payment: StoredPayment): Money {
  const open = Object.values(payment.refunds)
    .filter(({ status }) => status === 'requested')
    .reduce((total, { amount }) => total + amount.amount, 0)
  return {
    amount: payment.captured.amount - payment.refunded.amount - open,
    currency: payment.amount.currency,
  }
}

/**
 * The payment without what it knows of its payer: where their bank sent them, and what it said. The amounts and the
 * provider's ids stay, since tax law says so. `null`: it knows nothing of the kind.
 */
export function anonymized(payment: StoredPayment, now: Date): StoredPayment | null {
  const { action, declineMessage, ...rest } = payment
  return action === undefined && declineMessage === undefined ? null : changed(rest, now, {})
}

/** What others may see of a payment. */
export function shown(payment: StoredPayment): Payment {
  const { orderId, transactionId, status, amount, captured, refunded, transactions, action } = payment
  return {
    orderId,
    transactionId,
    status,
    amount,
    captured,
    refunded,
    transactions,
    ...(action && { action }),
  }
}
