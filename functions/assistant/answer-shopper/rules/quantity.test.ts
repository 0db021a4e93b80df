import { expect, test } from 'vitest'
import { judgeQuantity } from './quantity.ts'

const question = (message: string, more: object = {}) => ({
  message,
  previous: '',
  name: 'Yonex Arcsaber 11 Pro',
  others: ['Tennis Ball', 'MacBook Pro'],
  inCart: 0,
  added: 0,
  offered: [],
  available: 10,
  ...more,
})
const verdict = (quantity: number, message: string, more: object = {}) => {
  const judged = judgeQuantity(quantity, question(message, more))
  return judged.ok ? 'ok' : judged.reason
}

test.each([
  [1, 'buy the Yonex racket'],
  [2, 'Buy 2 Yonex rackets'],
  [2, 'buy two rackets and 3 tennis balls'],
  [1, 'buy the Yonex Arcsaber 11 Pro'],
  [12, 'a dozen rackets'],
  [6, 'half a dozen rackets please'],
  [1, 'a racket under $300'],
  [1, 'buy both'],
  [22, 'twenty two rackets'],
])('%i fits: %s', (quantity, message) => {
  expect(verdict(quantity, message)).toBe('ok')
})

test.each([
  [5, 'buy the Yonex racket', 'QUANTITY_NOT_ASKED'],
  [1, 'Buy 2 Yonex rackets', 'QUANTITY_NOT_ASKED'],
  [3, 'buy two rackets and 3 tennis balls', 'QUANTITY_NOT_ASKED'],
  [300, 'a racket under $300', 'QUANTITY_NOT_ASKED'],
  [0, 'buy a racket', 'INVALID_QUANTITY'],
  [1, 'Buy 0 rackets', 'INVALID_QUANTITY'],
  [1, 'Buy -1 rackets', 'INVALID_QUANTITY'],
  [2, 'buy minus two rackets', 'INVALID_QUANTITY'],
  [1, 'buy 1.5 rackets', 'INVALID_QUANTITY'],
  [1.5, 'buy 1.5 rackets', 'INVALID_QUANTITY'],
] as const)('%s does not fit: %s', (quantity, message, reason) => {
  expect(verdict(quantity, message)).toBe(reason)
})

test('what was offered may be taken, and no more', () => {
  expect(verdict(10, 'yes please', { offered: [10] })).toBe('ok')
  expect(verdict(20, 'yes please', { offered: [10] })).toBe('QUANTITY_NOT_ASKED')
})

test('of the units that were asked for, the same are not added twice', () => {
  expect(verdict(2, 'buy 2 rackets', { added: 2 })).toBe('QUANTITY_NOT_ASKED')
})

test('`make that five` is what is missing to five', () => {
  expect(verdict(3, 'make that five', { inCart: 2 })).toBe('ok')
})
