import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellHistory } from './tell-history.ts'

const at = (second: number): string => `2026-11-20T10:00:0${second}.000Z`
const emitted = (eventId: string, causationId: string, occurredAt = at(0)) => ({
  eventId,
  event: `orders.${eventId}.v1`,
  occurredAt,
  source: 'place-order',
  causationId,
  data: { orderId: 'ord_1' },
})
const entry = (
  consumer: string,
  handledEventId: string | undefined,
  ...events: ReturnType<typeof emitted>[]
) => ({
  entryId: `${consumer}~${handledEventId}`,
  consumer,
  handledAt: at(1),
  committedAt: '2026-11-20T10:00:01.000000Z',
  because: handledEventId ?? 'POST /v1/checkouts',
  handled: handledEventId !== undefined,
  emitted: events,
  changes: [],
})

test('tells of each event who emitted it, why, and who has handled it', () => {
  const told = tellHistory([
    entry('request-checkout', undefined, emitted('evt_1', 'key_1')),
    entry('place-order', 'evt_1', emitted('evt_2', 'evt_1', at(1))),
  ])
  expect(told).toEqual([
    {
      eventId: 'evt_1',
      event: 'orders.evt_1.v1',
      at: at(0),
      emittedBy: 'place-order',
      causedBy: 'key_1',
      handledBy: [{ consumer: 'place-order', at: at(1) }],
      data: { orderId: 'ord_1' },
    },
    expect.objectContaining({ eventId: 'evt_2', causedBy: 'evt_1', handledBy: [] }),
  ])
})

test('lists an event with several consumers once, with all of them', () => {
  const told = tellHistory([
    entry('confirm-order', 'evt_0', emitted('evt_1', 'evt_0')),
    entry('commit-stock', 'evt_1'),
    entry('close-cart', 'evt_1'),
  ])
  expect(told.map(({ handledBy }) => handledBy.map(({ consumer }) => consumer))).toEqual([
    ['commit-stock', 'close-cart'],
  ])
})

// Events of one instant came in the order of the journals that hold them.
test('puts the cause before its effect, also within one instant and over two databases', () => {
  const chain = [
    entry('request-checkout', undefined, emitted('evt_1', 'key_1')),
    entry('place-order', 'evt_1', emitted('evt_2', 'evt_1')),
    entry('reserve-stock', 'evt_2', emitted('evt_3', 'evt_2')),
    entry('authorize-payment', 'evt_3', emitted('evt_4', 'evt_3')),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(chain, { minLength: chain.length }), entries => {
      expect(tellHistory(entries).map(({ eventId }) => eventId)).toEqual(['evt_1', 'evt_2', 'evt_3', 'evt_4'])
    }),
  )
})

test('ends even if two events name each other as their cause', () => {
  expect(
    tellHistory([entry('a', undefined, emitted('evt_1', 'evt_2'), emitted('evt_2', 'evt_1'))]),
  ).toHaveLength(2)
})
