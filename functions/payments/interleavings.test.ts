import { describe, expect, it } from 'vitest'
import { claimCapture, recordCapture } from './capture-payment/capture.ts'
import type { PaymentDocument } from './payment.ts'
import { newPayment, real } from './payment.ts'
import { claimRefund, recordRefund } from './refund-payment/refund.ts'
import type { Change, Standing } from './standing.ts'
import { observe, takeStanding } from './standing.ts'
import { standingOf } from './stripe-intent.ts'
import { claimUndo, recordUndo } from './undo-payment/undo.ts'

const CARDS = ['good', 'declined', 'challenge', 'capture-fails'] as const
type Card = (typeof CARDS)[number]

/**
 * Everything around one payment. Each transaction and each outside call is one step; whatever is under way may be next,
 * so that walking through all choices meets every order in which things can happen.
 */
interface World {
  card: Card
  shopCancels: boolean
  order: 'pending' | 'accepted' | 'confirmed' | 'cancelled'
  document: PaymentDocument | null
  intent: { status: string; refunded: number }
  underWay: Step[]
}

interface Step {
  name: keyof typeof steps
  /** What the step before it learnt from the provider. */
  status?: string
}

const NOW = new Date('2026-11-20T10:00:00.000Z')
const TOTAL = { amount: 1000, currency: 'EUR' }
const PART = { amount: 300, currency: 'EUR' }
const REFUND = { refundId: 'rfd_1', amount: PART }
const INTENT_AFTER: Record<Card, string> = {
  good: 'requires_capture',
  declined: 'requires_payment_method',
  challenge: 'requires_action',
  'capture-fails': 'requires_capture',
}

const begin = (world: Pick<World, 'card' | 'shopCancels'>): World => ({
  ...world,
  order: 'pending',
  document: null,
  intent: { status: 'none', refunded: 0 },
  underWay: [{ name: 'authorize' }, { name: 'expire' }],
})

const next = (world: World, ...names: Step['name'][]): void => {
  world.underWay.push(...names.map(name => ({ name })))
}

const tell = (world: World, ...names: Step['name'][]): void => {
  world.underWay.push(...names.map(name => ({ name, status: world.intent.status })))
}

/** The cancellation is heard twice, as events are. */
function cancelFrom(world: World, order: World['order']): void {
  if (world.order !== order) return
  world.order = 'cancelled'
  next(world, 'undo', 'undo')
}

function standing(status = ''): Standing & { providerId: string } {
  const url = { redirect_to_url: { url: 'https://bank.example' } }
  const known = standingOf({ id: 'pi_1', status, client_secret: 'secret', next_action: url })
  if (!known) throw new Error(`${status} is no standing`)
  return known
}

function accept(world: World, change: Change | null): void {
  if (!change) return
  world.document = change.payment
  if (change.tell === 'authorized') next(world, 'hear-authorized')
  if (change.tell === 'declined') next(world, 'hear-declined')
  if (change.tell === 'undo-requested') next(world, 'undo')
  if (change.tell === 'action-required') next(world, 'shopper-passes', 'shopper-fails')
}

function challenge(world: World, status: string): void {
  if (!['requires_action', 'requires_payment_method'].includes(world.intent.status)) return
  world.intent.status = status
  tell(world, 'webhook')
}

const steps = {
  authorize(world: World) {
    if (world.document) return
    world.document = newPayment('ord_1', 'txn', TOTAL, NOW)
    next(world, 'authorize-call')
  },
  'authorize-call'(world: World) {
    world.intent.status = INTENT_AFTER[world.card]
    tell(world, 'authorize-record', 'webhook')
  },
  'authorize-record'(world: World, { status }: Step) {
    const payment = real(world.document)
    accept(world, payment && takeStanding(payment, standing(status), NOW))
  },
  webhook(world: World, { status }: Step) {
    const payment = real(world.document)
    accept(world, payment && observe(payment, standing(status), NOW))
  },
  'shopper-passes': (world: World) => challenge(world, 'requires_capture'),
  'shopper-fails': (world: World) => challenge(world, 'requires_payment_method'),
  expire: (world: World) => cancelFrom(world, 'pending'),
  'shop-cancels': (world: World) => cancelFrom(world, 'confirmed'),
  'hear-declined': (world: World) => cancelFrom(world, 'pending'),
  'hear-capture-failed': (world: World) => cancelFrom(world, 'accepted'),
  'hear-authorized'(world: World) {
    if (world.order !== 'pending') return
    world.order = 'accepted'
    next(world, 'capture')
  },
  'hear-captured'(world: World) {
    if (world.order !== 'accepted') return
    world.order = 'confirmed'
    next(world, 'refund')
    if (world.shopCancels) next(world, 'shop-cancels')
  },
  capture(world: World) {
    const claim = claimCapture(world.document, NOW)
    if (claim.kind === 'impossible') throw new Error('nothing to capture')
    if (claim.kind !== 'capture') return
    world.document = claim.payment
    next(world, 'capture-call')
  },
  'capture-call'(world: World) {
    const well = world.intent.status === 'requires_capture' && world.card !== 'capture-fails'
    if (well) world.intent.status = 'succeeded'
    tell(world, 'capture-record')
  },
  'capture-record'(world: World, { status }: Step) {
    const payment = real(world.document)
    const captured = { kind: 'captured', amount: TOTAL.amount } as const
    const failed = { kind: 'failed', message: 'no' } as const
    const change = payment && recordCapture(payment, status === 'succeeded' ? captured : failed, NOW)
    if (!change) return
    world.document = change.payment
    if (change.tell === 'captured') next(world, 'hear-captured')
    if (change.tell === 'failed') next(world, 'hear-capture-failed')
    if (change.tell === 'undo-requested') next(world, 'undo')
  },
  undo(world: World) {
    const { write, attempt } = claimUndo(world.document, 'ord_1', NOW)
    world.document = write ?? world.document
    if (attempt) next(world, 'undo-call')
  },
  'undo-call'({ intent, ...world }: World) {
    if (intent.status === 'succeeded') intent.refunded = TOTAL.amount
    else intent.status = 'canceled'
    tell({ intent, ...world }, 'undo-record')
  },
  'undo-record'(world: World, { status }: Step) {
    const payment = real(world.document)
    const refunded = { kind: 'refunded', captured: TOTAL.amount, providerId: 're_undo' } as const
    const result = status === 'succeeded' ? refunded : ({ kind: 'voided' } as const)
    world.document =
      (payment && recordUndo(payment, { held: TOTAL, providerId: 'pi_1' }, result, NOW)) ?? world.document
  },
  refund(world: World) {
    const claim = claimRefund(world.document, REFUND, NOW)
    if (claim.kind !== 'refund') return
    world.document = claim.payment
    next(world, 'refund-call')
  },
  'refund-call'(world: World) {
    world.intent.refunded += PART.amount
    next(world, 'refund-record')
  },
  'refund-record'(world: World) {
    const payment = real(world.document)
    const change = payment && recordRefund(payment, REFUND, { kind: 'refunded', providerId: 're_1' }, NOW)
    if (!change) return
    world.document = change.payment
    if (change.undo) next(world, 'undo')
  },
}

function after(world: World, index: number): World {
  const later = structuredClone(world)
  const [step] = later.underWay.splice(index, 1)
  if (step) steps[step.name](later, step)
  return later
}

/** Every world in which nothing is under way any more. */
function ends(start: World): World[] {
  const seen = new Set<string>()
  const found: World[] = []
  const open = [start]
  for (let world = open.pop(); world; world = open.pop()) {
    const here = world
    const name = JSON.stringify({ ...here, underWay: here.underWay.map(step => JSON.stringify(step)).sort() })
    if (seen.has(name)) continue
    seen.add(name)
    if (here.underWay.length === 0) found.push(here)
    open.push(...here.underWay.map((_, index) => after(here, index)))
  }
  return found
}

function checkMoney({ order, intent, document }: World): void {
  const payment = real(document)
  const captured = intent.status === 'succeeded' ? TOTAL.amount : 0
  expect(['confirmed', 'cancelled']).toContain(order)
  expect(intent.refunded).toBeLessThanOrEqual(captured)
  expect(payment?.captured.amount ?? 0).toBe(captured)
  expect(payment?.refunded.amount ?? 0).toBe(intent.refunded)
  const paid = ['succeeded']
  const free = ['none', 'canceled', 'requires_payment_method', 'succeeded']
  expect(order === 'confirmed' ? paid : free).toContain(intent.status)
  if (order === 'cancelled') expect(captured - intent.refunded).toBe(0)
}

describe('the payment of an order that may be cancelled at any moment', () => {
  it.each(CARDS)('ends with all money where it belongs, whatever happens first (%s card)', card => {
    for (const shopCancels of [false, true]) {
      const all = ends(begin({ card, shopCancels }))
      expect(all.length).toBeGreaterThan(1)
      for (const end of all) checkMoney(end)
    }
  })

  it('can end both ways with a good card', () => {
    const orders = ends(begin({ card: 'good', shopCancels: false })).map(({ order }) => order)
    expect(new Set(orders)).toEqual(new Set(['confirmed', 'cancelled']))
  })

  it('lets go of what the shopper confirms again after it was declined and given up', () => {
    const history = (world: World) =>
      real(world.document)
        ?.transactions.map(({ kind }) => kind)
        .join()
    const again = ends(begin({ card: 'challenge', shopCancels: false })).filter(
      world => history(world) === 'decline,authorization,void',
    )
    expect(again.length).toBeGreaterThan(0)
    for (const { intent } of again) expect(intent.status).toBe('canceled')
  })
})
