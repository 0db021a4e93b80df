import { describe, expect, it } from 'vitest'
import { claimCapture, recordCapture } from './capture-payment/capture.ts'
import type { StoredPayment } from './payment.ts'
import { changed, newPayment, refundable, shown } from './payment.ts'
import { claimRefund, recordRefund, reverseRefund } from './refund-payment/refund.ts'
import { observe, takeStanding } from './standing.ts'
import { claimUndo, recordUndo } from './undo-payment/undo.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const authorized = { kind: 'authorized', providerId: 'pi_1' } as const
const declined = { kind: 'declined', providerId: 'pi_1', declineCode: 'lost_card', message: 'No.' } as const
const challenge = { kind: 'action', providerId: 'pi_1', url: 'https://bank', clientSecret: 's' } as const

const authorizing = newPayment('ord_1', '4ad7a0f5-0000-8000-8000-000000000000', euros(1000), now)
const cancelledMeanwhile = changed(authorizing, now, { cancelledAt: now.toISOString() })
const waiting = takeStanding(authorizing, challenge, now)?.payment as StoredPayment
const held = takeStanding(authorizing, authorized, now)?.payment as StoredPayment
const capturing = changed(held, now, { status: 'capturing' })
const captured = recordCapture(capturing, { kind: 'captured', amount: 1000 }, now)?.payment as StoredPayment
const undoing = claimUndo(captured, 'ord_1', now).write as StoredPayment

describe('an authorization', () => {
  it('goes on to the order when the bank holds the money', () => {
    expect(takeStanding(authorizing, authorized, now)).toMatchObject({
      tell: 'authorized',
      payment: { status: 'authorized', providerId: 'pi_1', transactions: [{ kind: 'authorization' }] },
    })
  })

  it('is undone, and not told to the order, when the order was cancelled while the call was on its way', () => {
    expect(claimUndo(authorizing, 'ord_1', now).attempt).toBeUndefined()
    expect(takeStanding(cancelledMeanwhile, authorized, now)?.tell).toBe('undo-requested')
    expect(takeStanding(cancelledMeanwhile, challenge, now)?.tell).toBe('undo-requested')
  })

  it('that was declined for a cancelled order needs nothing more', () => {
    expect(takeStanding(cancelledMeanwhile, declined, now)).toMatchObject({
      tell: null,
      payment: { status: 'declined' },
    })
  })

  it('that never reached the provider leaves nothing to undo', () => {
    expect(takeStanding(cancelledMeanwhile, { kind: 'never' }, now)).toMatchObject({
      tell: null,
      payment: { status: 'voided', transactions: [] },
    })
  })
})

describe('an authentication', () => {
  it('lets the order go on, and takes the way to the bank away', () => {
    const change = observe(waiting, authorized, now)
    expect(change?.tell).toBe('authorized')
    expect(change?.payment.action).toBeUndefined()
  })

  it('that failed declines the payment', () => {
    expect(observe(waiting, declined, now)).toMatchObject({
      tell: 'declined',
      payment: { status: 'declined', declineCode: 'lost_card', declineMessage: 'No.' },
    })
  })

  it('told twice, or told of another intent, changes nothing', () => {
    expect(observe(held, authorized, now)).toBeNull()
    expect(observe(waiting, { ...authorized, providerId: 'pi_2' }, now)).toBeNull()
    expect(observe(authorizing, authorized, now)).toBeNull()
  })

  it('that succeeds after the order was cancelled does not revive it', () => {
    const { write } = claimUndo(waiting, 'ord_1', now)
    expect(observe(write as StoredPayment, authorized, now)).toBeNull()
  })

  it('repeated after a decline is undone', () => {
    const over = observe(waiting, declined, now)?.payment as StoredPayment
    const change = observe(over, authorized, now)
    expect(change).toMatchObject({ tell: 'undo-requested', payment: { cancelledAt: now.toISOString() } })
    expect(claimUndo(change?.payment as StoredPayment, 'ord_1', now).attempt).toMatchObject({ move: 'void' })
  })
})

describe('a cancellation', () => {
  it('that comes before its order asked for money leaves a tombstone', () => {
    expect(claimUndo(null, 'ord_1', now)).toEqual({
      write: { orderId: 'ord_1', status: 'tombstone', cancelledAt: now.toISOString() },
    })
  })

  it('voids a hold and a wait', () => {
    expect(claimUndo(held, 'ord_1', now).attempt).toMatchObject({ move: 'void', held: euros(1000) })
    expect(claimUndo(waiting, 'ord_1', now).attempt).toMatchObject({ move: 'void', held: euros(0) })
  })

  it('voids what could not be captured', () => {
    const failed = recordCapture(capturing, { kind: 'failed', message: 'expired' }, now)
    expect(failed?.tell).toBe('failed')
    expect(claimUndo(failed?.payment as StoredPayment, 'ord_1', now).attempt).toMatchObject({ move: 'void' })
  })

  it('refunds what was captured, once, however often it is heard', () => {
    expect(claimUndo(captured, 'ord_1', now).attempt).toMatchObject({ move: 'refund', providerId: 'pi_1' })
    expect(claimUndo(undoing, 'ord_1', now)).toEqual({})
    const refunded = { kind: 'refunded', captured: 1000, providerId: 're_1' } as const
    const done = recordUndo(undoing, { held: euros(0), providerId: 'pi_1' }, refunded, now) as StoredPayment
    expect(done).toMatchObject({ status: 'refunded', refunded: euros(1000) })
    expect(recordUndo(done, { held: euros(0), providerId: 'pi_1' }, refunded, now)).toBeNull()
    expect(claimUndo(done, 'ord_1', now)).toEqual({})
  })

  it('during a capture waits for it, and then refunds', () => {
    const { write, attempt } = claimUndo(capturing, 'ord_1', now)
    expect(attempt).toBeUndefined()
    const after = recordCapture(write as StoredPayment, { kind: 'captured', amount: 1000 }, now)
    expect(after?.tell).toBe('undo-requested')
    expect(claimUndo(after?.payment as StoredPayment, 'ord_1', now).attempt).toMatchObject({ move: 'refund' })
  })

  it('during a refund waits for it, and then gives back the rest', () => {
    const claim = claimRefund(captured, { refundId: 'rfd_1', amount: euros(300) }, now)
    if (claim.kind !== 'refund') throw new Error(claim.kind)
    const { write, attempt } = claimUndo(claim.payment, 'ord_1', now)
    expect(attempt).toBeUndefined()
    const after = recordRefund(
      write as StoredPayment,
      claim.attempt,
      { kind: 'refunded', providerId: 're_1' },
      now,
    )
    expect(after).toMatchObject({ undo: true, payment: { refunded: euros(300) } })
  })
})

describe('a capture', () => {
  it('needs an authorization, and happens once', () => {
    expect(claimCapture(null, now).kind).toBe('impossible')
    expect(claimCapture(waiting, now).kind).toBe('impossible')
    expect(claimCapture(held, now)).toMatchObject({ kind: 'capture', attempt: { providerId: 'pi_1' } })
    expect(claimCapture(captured, now).kind).toBe('nothing-to-do')
    expect(claimCapture(undoing, now).kind).toBe('nothing-to-do')
    expect(recordCapture(captured, { kind: 'captured', amount: 1000 }, now)).toBeNull()
  })
})

describe('a refund', () => {
  const refund = (amount: number, payment = captured) =>
    claimRefund(payment, { refundId: `rfd_${amount}`, amount: euros(amount) }, now)

  it('cannot give back more than is left, counting what is on its way', () => {
    const first = refund(700)
    if (first.kind !== 'refund') throw new Error(first.kind)
    expect(refundable(first.payment)).toEqual(euros(300))
    expect(refund(301, first.payment).kind).toBe('refused')
    expect(refund(300, first.payment).kind).toBe('refund')
    expect(refund(700, first.payment).kind).toBe('nothing-to-do')
  })

  it('of everything ends the payment', () => {
    const claim = refund(1000)
    if (claim.kind !== 'refund') throw new Error(claim.kind)
    const after = recordRefund(claim.payment, claim.attempt, { kind: 'refunded', providerId: 're_1' }, now)
    expect(after?.payment).toMatchObject({ status: 'refunded', refunded: euros(1000) })
  })

  it('that the provider refuses frees its amount again', () => {
    const claim = refund(1000)
    if (claim.kind !== 'refund') throw new Error(claim.kind)
    const after = recordRefund(claim.payment, claim.attempt, { kind: 'failed', message: 'no' }, now)
    expect(refundable(after?.payment as StoredPayment)).toEqual(euros(1000))
  })

  it('of a cancelled, unpaid or foreign-currency order is refused', () => {
    expect(refund(100, undoing).kind).toBe('refused')
    expect(refund(100, held).kind).toBe('refused')
    const dollars = { refundId: 'rfd_1', amount: { amount: 100, currency: 'USD' } }
    expect(claimRefund(captured, dollars, now).kind).toBe('refused')
  })

  it('that comes back makes the money ours again, once', () => {
    const claim = refund(1000)
    if (claim.kind !== 'refund') throw new Error(claim.kind)
    const done = recordRefund(claim.payment, claim.attempt, { kind: 'refunded', providerId: 're_1' }, now)
    const news = { providerId: 're_1', amount: 1000, refundId: 'rfd_1000' }
    const back = reverseRefund(done?.payment as StoredPayment, news, now) as StoredPayment
    expect(back).toMatchObject({
      status: 'captured',
      refunded: euros(0),
      refunds: { rfd_1000: { status: 'failed' } },
    })
    expect(reverseRefund(back, news, now)).toBeNull()
    expect(reverseRefund(captured, news, now)).toBeNull()
  })
})

it('shows nothing of a payment but what its schema has', () => {
  expect(Object.keys(shown(changed(waiting, now, { cancelledAt: now.toISOString() })))).not.toContain(
    'cancelledAt',
  )
  expect(shown(waiting).action).toEqual({ type: 'redirect', url: 'https://bank', clientSecret: 's' })
})
