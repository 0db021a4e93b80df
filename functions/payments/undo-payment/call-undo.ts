import type Stripe from 'stripe'
import { AppError } from '../../kit/app-error.ts'
import type { Refusal } from '../stripe-refusal.ts'
import { refusalOf } from '../stripe-refusal.ts'
import type { UndoAttempt, UndoResult } from './undo.ts'

interface World {
  stripe: Stripe
  storeId: string
  idempotencyKey: string
}

/**
 * Voids or refunds. Both are harmless to repeat even without their key: a cancelled intent cannot be cancelled again,
 * and a refund that names no amount gives back what is left and no more. Where the provider refuses, the state of its
 * intent decides: done already, the other way round, or impossible.
 */
export async function callUndo(attempt: UndoAttempt, world: World): Promise<UndoResult> {
  return attempt.move === 'void' ? voidHold(attempt, world) : refundRest(attempt, world)
}

async function voidHold(attempt: UndoAttempt, world: World): Promise<UndoResult> {
  try {
    await world.stripe.paymentIntents.cancel(attempt.providerId, {}, { idempotencyKey: world.idempotencyKey })
    return { kind: 'voided' }
  } catch (error) {
    const refusal = refusalOf(error)
    const { status } = await intentOf(attempt, world)
    if (status === 'canceled') return { kind: 'voided' }
    if (status === 'succeeded')
      return refundRest(attempt, { ...world, idempotencyKey: `${world.idempotencyKey}-refund` })
    throw refusedForGood(refusal)
  }
}

async function refundRest(attempt: UndoAttempt, world: World): Promise<UndoResult> {
  const { orderId, providerId } = attempt
  try {
    const refund = await world.stripe.refunds.create(
      {
        payment_intent: providerId,
        metadata: { storeId: world.storeId, orderId },
        expand: ['charge'],
      },
      { idempotencyKey: world.idempotencyKey },
    )
    if (refund.status === 'failed' || refund.status === 'canceled') throw refundFailed(refund)
    const charge = typeof refund.charge === 'object' ? refund.charge : null
    const captured = charge?.amount_captured ?? (await intentOf(attempt, world)).amount_received
    return { kind: 'refunded', captured, providerId: refund.id }
  } catch (error) {
    if (error instanceof AppError) throw error
    return afterRefusal(attempt, world, refusalOf(error))
  }
}

async function afterRefusal(attempt: UndoAttempt, world: World, refusal: Refusal): Promise<UndoResult> {
  const intent = await intentOf(attempt, world)
  if (intent.status === 'canceled') return { kind: 'voided' }
  if (refusal.code === 'charge_already_refunded')
    return { kind: 'refunded', captured: intent.amount_received }
  throw refusedForGood(refusal)
}

async function intentOf({ providerId }: UndoAttempt, { stripe }: World): Promise<Stripe.PaymentIntent> {
  try {
    return await stripe.paymentIntents.retrieve(providerId)
  } catch (error) {
    throw refusedForGood(refusalOf(error))
  }
}

const refundFailed = ({ failure_reason: reason }: Stripe.Refund): AppError =>
  new AppError('FAILED_PRECONDITION', 'REFUND_FAILED', `The refund failed: ${reason ?? 'no reason given'}.`)

const refusedForGood = ({ code, message }: Refusal): AppError =>
  new AppError(
    'FAILED_PRECONDITION',
    'UNDO_REFUSED',
    `The provider refuses to undo the payment: ${code}: ${message}`,
  )
