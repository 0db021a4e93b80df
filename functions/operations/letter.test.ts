import { describe, expect, test } from 'vitest'
import type { Undelivered } from '../kit/on-dead-letter.ts'
import { edited, parked, replayed } from './letter.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 10, minute))
const message = (given: Partial<Undelivered> = {}): Undelivered => ({
  consumer: 'close-cart',
  event: 'orders.order-confirmed.v1',
  eventId: 'evt_1',
  key: 'ord_1',
  reason: 'CART_UNKNOWN',
  attempts: 25,
  attributes: {},
  data: { orderId: 'ord_1' },
  ...given,
})
const byPubSub = message({ reason: 'ATTEMPTS_EXHAUSTED' })
const first = parked(message(), null, at(0))

describe('a parked message', () => {
  test('says why and after how many attempts', () => {
    expect(first).toMatchObject({
      deadLetterId: 'close-cart~evt_1',
      attempts: 25,
      parkings: [{ at: at(0).toISOString(), reason: 'CART_UNKNOWN', attempts: 25 }],
    })
  })

  // A lost acknowledgement of the last attempt made Pub/Sub park it too, and its attempts counted twice.
  test('that comes from its consumer and from Pub/Sub is parked once, for the reason that came first', () => {
    expect(parked(byPubSub, first, at(1))).toEqual(first)
  })

  test('keeps a correction when its twin comes late', () => {
    const corrected = edited(
      first,
      { data: { orderId: 'ord_1', more: 1 }, by: 'admin', reason: 'cut' },
      at(1),
    )
    expect(parked(byPubSub, corrected, at(2)).data).toEqual(corrected.data)
  })

  test('that fails again after a replay is parked again, with all of its history', () => {
    const sent = replayed(replayed(first, 'admin', at(1)), 'ben', at(2))
    expect(parked(message({ attempts: 1, reason: 'OTHER' }), sent, at(3))).toMatchObject({
      reason: 'OTHER',
      attempts: 26,
      parkedAt: at(3).toISOString(),
      parkings: [{ attempts: 25 }, { attempts: 1 }],
      replays: [{ by: 'admin' }, { by: 'ben' }],
    })
  })

  test('remembers what it was before each correction', () => {
    const once = edited(first, { data: { orderId: 'ord_1', a: 1 }, by: 'admin', reason: 'one' }, at(1))
    const twice = edited(once, { data: { orderId: 'ord_1', a: 2 }, by: 'ben', reason: 'two' }, at(2))
    expect(twice.edits.map(({ by, reason, before }) => [by, reason, before])).toEqual([
      ['admin', 'one', { orderId: 'ord_1' }],
      ['ben', 'two', { orderId: 'ord_1', a: 1 }],
    ])
  })
})
