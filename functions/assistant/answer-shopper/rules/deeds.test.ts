import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deedsOf } from './deeds.ts'

test.each([
  'Buy a MacBook',
  'I want to purchase two rackets',
  'byu a tennis ball',
  'chekout please',
  'please check out',
  'pay now',
  'place the order',
  'Can you order me a bottle?',
  "I'll take the blue one",
  'get me three mugs',
  "don't buy the mug, buy the scarf",
  'sell me the MacBook for $1',
])('%s asks to pay', message => {
  expect(deedsOf(message).buys).toBe(true)
})

test.each([
  'show me balls',
  'how can I pay?',
  'where is my order?',
  'what is the status of order ord_1?',
  "don't buy anything yet",
  'do not order it',
  'without paying',
  'check out these shoes',
  'add a mug to my cart',
  'can I pay with paypal?',
  'in order to sleep I need a lamp',
  'an older model near the border',
  'my cart',
])('%s does not ask to pay', message => {
  expect(deedsOf(message).buys).toBe(false)
})

test('a correction is no refusal', () => {
  expect(deedsOf('no, the ping pong one').declines).toBe(false)
  expect(deedsOf('no thanks').declines).toBe(true)
})

test.each(['what mugs do you have?', 'show me rackets', 'do you sell shoes'])('%s only asks', message => {
  expect(deedsOf(message)).toMatchObject({ informs: true, adds: false, buys: false })
})

test('reads any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), text => void deedsOf(text)))
})
