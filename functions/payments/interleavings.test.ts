import { describe, expect, it } from 'vitest'
import { claimCapture, recordCapture } from './capture-payment/capture.ts'
import type { PaymentDocument } from './payment.ts'
import { newPayment, real } from './payment.ts'
import { claimRefund, recordRefund } from './refund-payment/refund.ts'
import type { Standing } from './standing.ts'
import { observe, takeStanding } from './standing.ts'
import { standingOf } from './stripe-intent.ts'
import { claimUndo, recordUndo } from './undo-payment/undo.ts'

/**
 * Walks through every order in which the steps around one payment can happen: each transaction and each outside call is
 * one step, and whatever is under way may go next.
 */
interface World {
  card: 'good' | 'declined' | 'challenge' | 'capture-fails'
  order: 'pending' | 'accepted' | 'confirmed' | 'cancelled'
  document: PaymentDocument | null
  intent: { status: string; refunded: number }
  underWay: Step[]
}

type Step =
  | { do: 'authorize' | 'authorize-call' | 'expire' | 'shopper-passes' | 'shopper-fails' | 'shop-cancels' }
  | { do: 'authorize-record' | 'webhook'; status: string }
  | { do: 'event-authorized' | 'event-declined' | 'event-captured' | 'event-capture-failed' }
  | { do: 'capture' | 'capture-call' | 'undo' | 'undo-call' }
  | { do: 'capture-record'; well: boolean }
  | { do: 'undo-record'; captured: number | null }
  | { do: 'refund' | 'refund-call' | 'refund-record' }

const NOW = new Date('2026-11-20T10:00:00.000Z')
const TOTAL = { amount: 1000, currency: 'EUR' }
const PART = { amount: 300, currency: 'EUR' }
const ID = 'pi_1'

const begin = (card: World['card'], ...underWay: Step[]): World => ({
  card,
  order: 'pending',
  document: null,
  intent: { status: 'none', refunded: 0 },
  underWay,
})

/** Every world in which nothing is under way any more. */
function ends(start: World): World[] {
  const seen = new Set<string>()
  const found: World[] = []
  const open = [start]
  for (let world = open.pop(); world; world = open.pop()) {
    const name = JSON.stringify({
      ...world,
      underWay: world.underWay.map(step => JSON.stringify(step)).sort(),
    })
    if (seen.has(name)) continue
    seen.add(name)
    if (world.underWay.length === 0) found.push(world)
    for (const [index, step] of world.underWay.entries()) {
      const next = structuredClone(world)
      next.underWay.splice(index, 1)
      take(next, step)
      open.push(next)
    }
  }
  return found
}

function cancel(world: World): void {
  world.order = 'cancelled'
  world.underWay.push({ do: 'undo' })
}

function standing(status: string): Standing & { providerId: string } {
  const known = standingOf({
    id: ID,
    status,
    client_secret: 'secret',
    next_action: { redirect_to_url: { url: 'https://bank.example' } },
  })
  if (!known) throw new Error(`${status} is no standing`)
  return known
}

function hear(world: World, change: ReturnType<typeof takeStanding>): void {
  if (!change) return
  world.document = change.payment
  if (change.tell === 'authorized') world.underWay.push({ do: 'event-authorized' })
  if (change.tell === 'declined') world.underWay.push({ do: 'event-declined' })
  if (change.tell === 'undo-requested') world.underWay.push({ do: 'undo' })
  if (change.tell === 'action-required')
    world.underWay.push({ do: 'shopper-passes' }, { do: 'shopper-fails' })
}

function take(world: World, step: Step): void {
  const { intent, underWay } = world
  const payment = real(world.document)
  switch (step.do) {
    case 'authorize':
      if (world.document) return
      world.document = newPayment('ord_1', 'txn', TOTAL, NOW)
      underWay.push({ do: 'authorize-call' })
      return
    case 'authorize-call':
      intent.status =
        { declined: 'requires_payment_method', challenge: 'requires_action' }[world.card as string] ??
        'requires_capture'
      underWay.push(
        { do: 'authorize-record', status: intent.status },
        { do: 'webhook', status: intent.status },
      )
      return
    case 'authorize-record':
      return hear(world, payment && takeStanding(payment, standing(step.status), NOW))
    case 'webhook':
      return hear(world, payment && observe(payment, standing(step.status), NOW))
    case 'shopper-passes':
    case 'shopper-fails':
      if (!['requires_action', 'requires_payment_method'].includes(intent.status)) return
      intent.status = step.do === 'shopper-passes' ? 'requires_capture' : 'requires_payment_method'
      underWay.push({ do: 'webhook', status: intent.status })
      return
    case 'expire':
      if (world.order === 'pending') cancel(world)
      return
    case 'shop-cancels':
      if (world.order === 'confirmed') cancel(world)
      return
    case 'event-authorized':
      if (world.order !== 'pending') return
      world.order = 'accepted'
      underWay.push({ do: 'capture' })
      return
    case 'event-declined':
      if (world.order === 'pending') cancel(world)
      return
    case 'event-capture-failed':
      if (world.order === 'accepted') cancel(world)
      return
    case 'event-captured':
      if (world.order !== 'accepted') return
      world.order = 'confirmed'
      underWay.push({ do: 'shop-cancels' }, { do: 'refund' })
      return
    case 'capture': {
      const claim = claimCapture(world.document, NOW)
      if (claim.kind === 'impossible') throw new Error('nothing to capture')
      if (claim.kind !== 'capture') return
      world.document = claim.payment
      underWay.push({ do: 'capture-call' })
      return
    }
    case 'capture-call': {
      const well = intent.status === 'requires_capture' && world.card !== 'capture-fails'
      if (well) intent.status = 'succeeded'
      underWay.push({ do: 'capture-record', well })
      return
    }
    case 'capture-record': {
      const result = step.well
        ? ({ kind: 'captured', amount: TOTAL.amount } as const)
        : ({ kind: 'failed', message: 'no' } as const)
      const change = payment && recordCapture(payment, result, NOW)
      if (!change) return
      world.document = change.payment
      if (change.tell === 'captured') underWay.push({ do: 'event-captured' })
      if (change.tell === 'failed') underWay.push({ do: 'event-capture-failed' })
      if (change.tell === 'undo-requested') underWay.push({ do: 'undo' })
      return
    }
    case 'undo': {
      const { write, attempt } = claimUndo(world.document, 'ord_1', NOW)
      if (write) world.document = write
      if (attempt) underWay.push({ do: 'undo-call' })
      return
    }
    case 'undo-call':
      if (intent.status === 'succeeded') intent.refunded = TOTAL.amount
      else intent.status = 'canceled'
      underWay.push({ do: 'undo-record', captured: intent.status === 'succeeded' ? TOTAL.amount : null })
      return
    case 'undo-record': {
      const result =
        step.captured === null
          ? ({ kind: 'voided' } as const)
          : ({ kind: 'refunded', captured: step.captured, providerId: 're_undo' } as const)
      const undone = payment && recordUndo(payment, { held: TOTAL, providerId: ID }, result, NOW)
      if (undone) world.document = undone
      return
    }
    case 'refund': {
      const claim = claimRefund(world.document, { refundId: 'rfd_1', amount: PART }, NOW)
      if (claim.kind !== 'refund') return
      world.document = claim.payment
      underWay.push({ do: 'refund-call' })
      return
    }
    case 'refund-call':
      intent.refunded += PART.amount
      underWay.push({ do: 'refund-record' })
      return
    case 'refund-record': {
      const result = { kind: 'refunded', providerId: 're_1' } as const
      const change = payment && recordRefund(payment, { refundId: 'rfd_1', amount: PART }, result, NOW)
      if (!change) return
      world.document = change.payment
      if (change.undo) underWay.push({ do: 'undo' })
    }
  }
}

function checkMoney({ order, intent, document }: World): void {
  const payment = real(document)
  const captured = intent.status === 'succeeded' ? TOTAL.amount : 0
  expect(['confirmed', 'cancelled']).toContain(order)
  expect(intent.refunded).toBeLessThanOrEqual(captured)
  expect(payment?.captured.amount ?? 0).toBe(captured)
  expect(payment?.refunded.amount ?? 0).toBe(intent.refunded)
  if (order === 'confirmed') {
    expect(intent.status).toBe('succeeded')
    return
  }
  expect(captured - intent.refunded).toBe(0)
  expect(['none', 'canceled', 'requires_payment_method', 'succeeded']).toContain(intent.status)
}

describe('the payment of an order that may be cancelled at any moment', () => {
  const cards: World['card'][] = ['good', 'declined', 'challenge', 'capture-fails']

  it.each(cards)('ends with the books in order, whatever happens first (%s card)', card => {
    const all = ends(begin(card, { do: 'authorize' }, { do: 'expire' }))
    expect(all.length).toBeGreaterThan(0)
    for (const end of all) checkMoney(end)
  })

  it.each(cards)('ends the same when the cancellation is heard twice (%s card)', card => {
    for (const end of ends(begin(card, { do: 'authorize' }, { do: 'expire' }, { do: 'undo' }))) {
      if (end.order === 'cancelled') checkMoney(end)
    }
  })

  it('can end both ways with a good card', () => {
    const orders = new Set(
      ends(begin('good', { do: 'authorize' }, { do: 'expire' })).map(({ order }) => order),
    )
    expect(orders).toEqual(new Set(['confirmed', 'cancelled']))
  })

  it('gives a held amount back even when the shopper confirms again what was given up', () => {
    const again = ends(begin('challenge', { do: 'authorize' }, { do: 'expire' })).filter(
      ({ document, order }) => order === 'cancelled' && real(document)?.transactions.length === 3,
    )
    expect(again.length).toBeGreaterThan(0)
    for (const { intent } of again) expect(intent.status).toBe('canceled')
  })
})
