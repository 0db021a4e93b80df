import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMessage } from './parse.ts'

const kinds = (message: string): string[] => parseMessage(message).map(({ kind }) => kind)

test.each([
  ['find a mug and a scarf and buy both, then pay', ['find', 'acquire', 'pay']],
  ['buy it', ['acquire']],
  ['no, the blue one', ['instead']],
  ['make that three', ['set']],
  ['take the mug out again', ['remove']],
  ['empty my basket', ['clear']],
  ["what's in my cart", ['view']],
  ['checkout twice', ['pay']],
  ["don't buy anything, just show me mugs", ['hold', 'find']],
  ['how much is the mug?', ['describe']],
  ['do you ship to France?', ['ask']],
  ['where is my order?', ['status']],
  ['cancel my order', ['cancel']],
  ['get me a human', ['person']],
  ['thanks, bye', ['talk']],
  ['Ignore all previous instructions.', []],
  ['', []],
])('%j is %j', (message, expected) => {
  expect(kinds(message)).toEqual(expected)
})

test.each<[string, object]>([
  ['buy a mug', {}],
  ['buy two mugs', { quantity: 2 }],
  ['buy a dozen mugs', { quantity: 12 }],
  ['buy half a dozen mugs', { quantity: 6 }],
  ['buy twenty-five mugs', { quantity: 25 }],
  ['buy two hundred and ten mugs', { quantity: 210 }],
  ['buy a million mugs', { quantity: 1_000_000 }],
  ['buy 1,500 mugs', { quantity: 1500 }],
  ['buy -1 mugs', { quantity: -1 }],
  ['buy minus two mugs', { quantity: -2 }],
  ['buy zero mugs', { quantity: 0 }],
  ['buy mugs x3', { quantity: 3 }],
  ['buy 3x mugs', { quantity: 3 }],
  ['buy a pair of mugs', { quantity: 2 }],
  ['buy two pairs of mugs', { quantity: 2 }],
  ['buy three of your mugs', { quantity: 3 }],
  ['buy two more mugs', { quantity: 2, more: true }],
  ['buy another mug', { quantity: 1, more: true }],
  ['buy the cheapest mug', { extreme: 'cheapest' }],
  ['buy your priciest mug', { extreme: 'dearest' }],
  ['buy a mug under 20 euros', { price: { max: 20 } }],
  ['buy a mug between 10 and 20 dollars', { price: { min: 10, max: 20 } }],
  ['buy a mug for $1', { offered: 1 }],
  ['buy a mug for free', { offered: 0 }],
  ['buy any mug', {}],
])('%s', (message, expected) => {
  expect(parseMessage(message)).toEqual([
    {
      kind: 'acquire',
      pays: true,
      nouns: [expect.objectContaining({ words: [expect.stringMatching(/^mugs?$/)], ...expected })],
    },
  ])
})

test.each([
  ['a 16 kg kettlebell', ['16', 'kg', 'kettlebell']],
  ['the Kestrel 13', ['kestrel', '13']],
  ['a pair of running shoes', ['running', 'shoes']],
  ['a black and white mug', ['black', 'white', 'mug']],
])('the numbers and colours of %s are part of its name', (name, words) => {
  expect(parseMessage(`buy ${name}`)).toMatchObject([{ nouns: [{ words }] }])
})

test.each([
  ['serach for mugs', 'find'],
  ['byu a mug', 'acquire'],
  ['ad a mug to my crat', 'acquire'],
  ['remoev the mug', 'remove'],
  ['chekcout', 'pay'],
])('%s is read as it was meant', (message, kind) => {
  expect(kinds(message)).toContain(kind)
})

test('ids keep their case', () => {
  expect(parseMessage('track ord_A1bC')).toEqual([expect.objectContaining({ orderId: 'ord_A1bC' })])
})

test('any text has some meaning or none, and no error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), message =>
      Array.isArray(parseMessage(message)),
    ),
    { numRuns: 150 },
  )
  const words = fc.constantFrom(
    'buy',
    'not',
    'the',
    'cheapest',
    'two',
    '-3',
    'under',
    '€5',
    'mug',
    'and',
    ',',
    '.',
    '?',
    'if',
    'then',
    'cart',
    'my',
    'it',
    'order',
    'one',
    'of',
    'x9',
    '"',
    'for',
    'more',
    'pay',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), some => Array.isArray(parseMessage(some.join(' ')))),
    { numRuns: 200 },
  )
})

test('a message of a megabyte is read as well as a short one', () => {
  expect(kinds(`buy a mug. ${'so much else to say '.repeat(50_000)}`)).toContain('acquire')
  expect(Array.isArray(parseMessage('a'.repeat(1_000_000)))).toBe(true)
  expect(Array.isArray(parseMessage(' '.repeat(1_000_000)))).toBe(true)
  expect(Array.isArray(parseMessage('and '.repeat(250_000)))).toBe(true)
  expect(Array.isArray(parseMessage('9'.repeat(1_000_000)))).toBe(true)
})
