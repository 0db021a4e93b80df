import { describe, expect, test } from 'vitest'
import { orderAccepted, orderPlaced } from '../../events/orders.ts'
import { Outbox } from './outbox.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const cause = { id: 'evt_1', storeId: 'demo', function: 'accept-order', correlationId: 'cor', now }
const data = { orderId: 'ord_1', total: { amount: 4990, currency: 'EUR' } }
const idsOf = (outbox: Outbox): string[] => outbox.envelopes.map(({ eventId }) => eventId)

describe('an emitted event', () => {
  test('carries who, what, when and why', () => {
    const outbox = new Outbox(cause)
    outbox.emit(orderAccepted, data)
    expect(outbox.envelopes).toEqual([
      {
        event: 'orders.order-accepted.v1',
        eventId: expect.stringMatching(/^evt_/),
        key: 'ord_1',
        storeId: 'demo',
        occurredAt: '2026-11-20T10:00:00.000Z',
        source: 'accept-order',
        correlationId: 'cor',
        causationId: 'evt_1',
        data,
      },
    ])
  })

  test('has the same id on every repeat of its cause', () => {
    const [first, repeat] = [new Outbox(cause), new Outbox({ ...cause, now: new Date(0) })]
    for (const outbox of [first, repeat]) outbox.emit(orderAccepted, data)
    expect(idsOf(repeat)).toEqual(idsOf(first))
  })

  test('has another id than its neighbours and than those of other causes and functions', () => {
    const outboxes = [cause, { ...cause, id: 'evt_2' }, { ...cause, function: 'other' }].map(
      one => new Outbox(one),
    )
    for (const outbox of outboxes) {
      outbox.emit(orderAccepted, data)
      outbox.emit(orderAccepted, data)
    }
    expect(new Set(outboxes.flatMap(idsOf)).size).toBe(6)
  })

  test.each([
    ['misses a field', orderAccepted, { orderId: 'ord_1' }],
    ['has one too many', orderAccepted, { ...data, email: 'a@b.example' }],
    ['has a wrong value', orderPlaced, { ...data, lines: [] }],
  ])('whose data %s is refused before anything is kept', (_, event, wrong) => {
    const outbox = new Outbox(cause)
    expect(() => outbox.emit(event, wrong)).toThrow()
    expect(outbox.envelopes).toEqual([])
  })
})

test('an event that is published again keeps its id and names the one consumer', () => {
  const outbox = new Outbox(cause)
  outbox.emit(orderAccepted, data)
  const [emitted] = outbox.envelopes
  if (!emitted) throw new Error('nothing was emitted')
  const again = new Outbox({ ...cause, id: 'replay' })
  again.republish(emitted, 'capture-payment')
  expect(again.envelopes).toEqual([{ ...emitted, replayConsumer: 'capture-payment' }])
})
