import { expect, test } from 'vitest'
import type { StoredLetter } from '../letter.ts'
import { forgottenIn, mentions } from './forget-in-letter.ts'

const AT = '2026-11-21T10:00:00.000Z'
const subject = { accountId: 'acc_1', contactIds: ['con_1'], orderIds: ['ord_1'] }
const letter = (data: unknown, more: Partial<StoredLetter> = {}): StoredLetter => ({
  deadLetterId: 'confirm-order~evt_1',
  consumer: 'capture-payment',
  event: 'orders.order-accepted.v1',
  eventId: 'evt_1',
  key: 'ord_1',
  reason: 'UNKNOWN',
  attempts: 5,
  parkedAt: AT,
  parkings: [],
  edits: [],
  replays: [],
  attributes: {},
  data,
  ...more,
})
const declared = { orderId: 'ord_1', total: { amount: 100, currency: 'EUR' } }

test('PV-04: a letter is about a person whose ids it has, wherever they stand', () => {
  expect(mentions(letter(declared), subject)).toBe(true)
  expect(mentions(letter({ deep: [{ contact: 'con_1' }] }, { key: '' }), subject)).toBe(true)
  expect(mentions(letter({ orderId: 'ord_2' }, { key: 'ord_2' }), subject)).toBe(false)
})

test('PV-04: what its event declares stays to be repaired, without what people wrote beside it', () => {
  const edits = [{ at: AT, by: 'admin', reason: 'Ada called', before: { name: 'Ada' } }]
  const after = forgottenIn(letter(declared, { edits }))
  expect(after?.data).toEqual(declared)
  expect(JSON.stringify(after)).not.toContain('Ada')
})

test.each([{ name: 'Ada', orderId: 'ord_1' }, null, 'Ada'])(
  'PV-04: what no event declares goes: %j',
  data => {
    expect(forgottenIn(letter(data))).toBeNull()
  },
)
