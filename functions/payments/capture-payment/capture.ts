import type { PaymentDocument, StoredPayment } from '../payment.ts'
import { changed, real } from '../payment.ts'

export interface CaptureAttempt {
  orderId: string
  providerId: string
}

export type CaptureResult =
  | { kind: 'captured'; amount: number }
  /** The provider will never give this money. */
  | { kind: 'failed'; message: string }

/** `impossible`: an accepted order without an authorization contradicts itself; a person has to look. */
export type CaptureClaim =
  | { kind: 'capture'; payment: StoredPayment; attempt: CaptureAttempt }
  | { kind: 'nothing-to-do' }
  | { kind: 'impossible' }

export function claimCapture(known: PaymentDocument | null, now: Date): CaptureClaim {
  const payment = real(known)
  if (!payment) return { kind: 'impossible' }
  if (payment.cancelledAt !== undefined) return { kind: 'nothing-to-do' }
  if (payment.status === 'authorized' && payment.providerId !== undefined) {
    const { orderId, providerId } = payment
    return {
      kind: 'capture',
      payment: changed(payment, now, { status: 'capturing' }),
      attempt: { orderId, providerId },
    }
  }
  const done = ['capturing', 'captured', 'capture_failed', 'refunded'].includes(payment.status)
  return done ? { kind: 'nothing-to-do' } : { kind: 'impossible' }
}

/** What changes, and what has to be told; `null` when the payment waits for no capture. */
export function recordCapture(
  payment: StoredPayment,
  result: CaptureResult,
  now: Date,
): { payment: StoredPayment; tell: 'captured' | 'failed' | 'undo-requested' } | null {
  if (payment.status !== 'capturing') return null
  const gone = payment.cancelledAt !== undefined
  if (result.kind === 'failed')
    return {
      payment: changed(payment, now, { status: 'capture_failed' }),
      tell: gone ? 'undo-requested' : 'failed',
    }
  const captured = { amount: result.amount, currency: payment.amount.currency }
  const providerId = payment.providerId
  return {
    payment: changed(
      payment,
      now,
      { status: 'captured', captured },
      { kind: 'capture', amount: captured, ...(providerId && { providerId }) },
    ),
    tell: gone ? 'undo-requested' : 'captured',
  }
}
