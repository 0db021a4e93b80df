import { expect, test } from 'vitest'
import type { DeadLetter } from '../../../../schemas/calls/operations.ts'
import { jsonObject, letterState, letterStory } from './letter-story.ts'

const at = (minute: number): string => `2026-11-20T10:0${minute}:00.000Z`
const letter = (given: Partial<DeadLetter> = {}): DeadLetter => ({
  deadLetterId: 'close-cart~evt_1',
  storeId: 'demo',
  consumer: 'close-cart',
  event: 'orders.order-confirmed.v1',
  eventId: 'evt_1',
  key: 'ord_1',
  reason: 'CART_UNKNOWN',
  attempts: 25,
  parkedAt: at(1),
  parkings: [{ at: at(1), reason: 'CART_UNKNOWN', attempts: 25 }],
  edits: [],
  replays: [],
  data: {},
  attributes: {},
  ...given,
})

test('waits until it is sent again, and again when it came back', () => {
  expect(letterState(letter())).toBe('waiting')
  expect(letterState(letter({ replays: [{ at: at(2), by: 'admin' }] }))).toBe('sent')
  expect(letterState(letter({ replays: [{ at: at(2), by: 'admin' }], parkedAt: at(3) }))).toBe('waiting')
  expect(letterState(letter({ handledAt: at(4) }))).toBe('handled')
})

test('tells what happened in the order in which it did', () => {
  const story = letterStory(
    letter({
      replays: [{ at: at(3), by: 'admin' }],
      edits: [{ at: at(2), by: 'admin', reason: 'cut', before: {} }],
      handledAt: at(4),
    }),
  )
  expect(story.map(({ kind }) => kind)).toEqual(['parked', 'edited', 'replayed', 'handled'])
})

test.each(['', '{', '[]', 'null', '3', '"text"'])('%s is no object', text => {
  expect(jsonObject(text)).toBeUndefined()
})
