import type { Money } from '../../../schemas/money.ts'
import type { PaymentDocument, StoredPayment, Tombstone } from '../payment.ts'
import { cancelled, changed, hasOpenRefund, nothing, real } from '../payment.ts'

/** `void` gives up a hold, or a wait for one; `refund` gives back what was captured and is not back yet. */
export interface UndoAttempt {
  orderId: string
  transactionId: string
  providerId: string
  move: 'void' | 'refund'
  /** What the bank holds for us, where it is to be voided. */
  held: Money
}

/** What the provider says is true now, whoever brought it about. */
export type UndoResult = { kind: 'voided' } | { kind: 'refunded'; captured: number; providerId?: string }

export interface UndoClaim {
  /** What to write, if anything. */
  write?: PaymentDocument
  attempt?: UndoAttempt
}

/**
 * What a cancellation means for a payment. While a call is on its way (authorization, capture, refund) only the note is
 * left: whoever records that call sees it and asks for the undoing. The claim itself (`undoing`) keeps every other
 * cause from moving the money again.
 */
export function claimUndo(known: PaymentDocument | null, orderId: string, now: Date): UndoClaim {
  if (known === null) return { write: tombstone(orderId, now) }
  const payment = real(known)
  if (!payment) return {}
  switch (payment.status) {
    case 'action_required':
      return claim(payment, 'void', nothing(payment.amount.currency), now)
    case 'authorized':
    case 'capture_failed':
      return claim(payment, 'void', payment.amount, now)
    case 'captured':
      if (hasOpenRefund(payment)) return note(payment, now)
      return claim(payment, 'refund', nothing(payment.amount.currency), now)
    case 'authorizing':
    case 'capturing':
    case 'declined':
      return note(payment, now)
    case 'undoing':
    case 'voided':
    case 'refunded':
      return {}
  }
}

const tombstone = (orderId: string, now: Date): Tombstone => ({
  orderId,
  status: 'tombstone',
  cancelledAt: now.toISOString(),
})

const note = (payment: StoredPayment, now: Date): UndoClaim =>
  payment.cancelledAt === undefined ? { write: cancelled(payment, now) } : {}

function claim(payment: StoredPayment, move: UndoAttempt['move'], held: Money, now: Date): UndoClaim {
  const { orderId, transactionId, providerId } = payment
  if (providerId === undefined) throw new Error(`${orderId} is ${payment.status} without the provider's id`)
  const { action: _over, ...rest } = cancelled(payment, now)
  return {
    write: { ...rest, status: 'undoing' },
    attempt: { orderId, transactionId, providerId, move, held },
  }
}

/** The payment after its undoing; `null` when it waits for none. */
export function recordUndo(
  payment: StoredPayment,
  attempt: Pick<UndoAttempt, 'held' | 'providerId'>,
  result: UndoResult,
  now: Date,
): StoredPayment | null {
  if (payment.status !== 'undoing') return null
  if (result.kind === 'voided')
    return changed(
      payment,
      now,
      { status: 'voided' },
      { kind: 'void', amount: attempt.held, providerId: attempt.providerId },
    )
  const { currency } = payment.amount
  const captured = { amount: result.captured, currency }
  const back = { amount: result.captured - payment.refunded.amount, currency }
  const { providerId } = result
  return changed(
    payment,
    now,
    { status: 'refunded', captured, refunded: captured },
    { kind: 'refund', amount: back, ...(providerId && { providerId }) },
  )
}
