import { expect, test } from 'vitest'
import { cardProblems, expiryOf, fieldOfRefusal, formatExpiry, groupNumber, passesLuhn } from './card.ts'

const now = new Date(2026, 10, 21)
const card = { number: '4242 4242 4242 4242', expiry: '12 / 29', cvc: '123', name: 'Ada' }

test.each([
  ['4242424242424242', '4242 4242 4242 4242'],
  ['42424', '4242 4'],
  ['378282246310005', '3782 822463 10005'],
  ['4242-4242 x', '4242 4242'],
  ['', ''],
])('groups %j as it is embossed', (typed, shown) => {
  expect(groupNumber(typed)).toBe(shown)
})

test.each([
  ['1', '1'],
  ['5', '05'],
  ['12', '12'],
  ['122', '12 / 2'],
  ['12 / 29', '12 / 29'],
  ['12/2029', '12 / 29'],
])('formats the expiry %j', (typed, shown) => {
  expect(formatExpiry(typed)).toBe(shown)
})

test.each([
  ['12 / 29', { month: 12, year: 2029 }],
  ['1/2030', { month: 1, year: 2030 }],
  ['13 / 29', undefined],
  ['nonsense', undefined],
])('reads the expiry %j', (typed, read) => {
  expect(expiryOf(typed)).toEqual(read)
})

test('knows a number with a wrong digit', () => {
  expect([passesLuhn('4242424242424242'), passesLuhn('4242424242424241')]).toEqual([true, false])
})

test('finds nothing wrong with a good card, also in the month in which it expires', () => {
  expect(cardProblems(card, now)).toEqual({})
  expect(cardProblems({ ...card, expiry: '11 / 26' }, now)).toEqual({})
})

test('says what is wrong with each field', () => {
  expect(cardProblems({ number: '4242', expiry: '10 / 26', cvc: '12', name: ' ' }, now)).toEqual({
    number: 'number',
    expiry: 'expired',
    cvc: 'cvc',
    name: 'required',
  })
})

test('the security code of American Express has four digits', () => {
  const amex = { ...card, number: '3782 822463 10005' }
  expect(cardProblems(amex, now)).toEqual({ cvc: 'cvc' })
  expect(cardProblems({ ...amex, cvc: '1234' }, now)).toEqual({})
})

test('a refusal of the payment server is shown at its field', () => {
  expect(fieldOfRefusal('incorrect_number')).toEqual({ field: 'number', problem: 'number' })
  expect(fieldOfRefusal('invalid_expiry_year')).toEqual({ field: 'expiry', problem: 'expiry' })
  expect(fieldOfRefusal('card_declined')).toBeUndefined()
})
