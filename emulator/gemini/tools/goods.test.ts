import { expect, test } from 'vitest'
import { goodsIn } from './goods.ts'
import { readPrice } from './money.ts'
import { readResult } from './result.ts'

test.each([
  [2000, 'price', 'EUR', '€2,000.00'],
  [12.5, 'price', undefined, '12.50'],
  [1999, 'price_cents', 'USD', '$19.99'],
  ['1.299,00 €', 'price', undefined, '1.299,00 €'],
  ['12.50', 'price', 'GBP', '£12.50'],
  [{ amount: 4990, currency: 'EUR' }, 'price', undefined, '€49.90'],
  [{ amount: 500, currency: 'JPY' }, 'price', undefined, '500 JPY'],
  [{ amount: '49.90', currency: 'EUR' }, 'price', undefined, '€49.90'],
  [{ units: '5', nanos: 500_000_000, currencyCode: 'USD' }, 'price', undefined, '$5.50'],
])('%j as %s in %s is %s', (value, name, currency, text) => {
  expect(readPrice(value, name, currency)?.text).toBe(text)
})

test.each([
  [
    'names of ours',
    { products: [{ productId: 'p', name: 'Mug', price: { amount: 100, currency: 'EUR' }, available: 3 }] },
  ],
  [
    'names of others',
    { output: { data: { results: [{ sku: 'p', title: 'Mug', unit_price: 1, currency: 'EUR', stock: 3 }] } } },
  ],
  ['a list alone', [{ id: 'p', name: 'Mug', price: '€1.00', in_stock: 3 }]],
])('finds goods under %s', (_what, data) => {
  expect(goodsIn(data)).toEqual([
    expect.objectContaining({ id: 'p', name: 'Mug', stock: 3, price: expect.objectContaining({ value: 1 }) }),
  ])
})

test('goods that are sold out by a word have no stock', () => {
  expect(goodsIn([{ id: 'p', name: 'Mug', price: 1, inStock: false }])[0]?.stock).toBe(0)
})

test.each<[string, Record<string, unknown>, object]>([
  [
    'an error with reason and message',
    { error: { reason: 'OUT_OF_STOCK', message: 'Only 3 left.' } },
    { ok: false, code: 'OUT_OF_STOCK', message: 'Only 3 left.' },
  ],
  ['an error as a text', { error: 'Cart is empty' }, { ok: false, message: 'Cart is empty' }],
  [
    'a code alone',
    { error: 'CART_EMPTY', message: 'Cart is empty' },
    { ok: false, code: 'CART_EMPTY', message: 'Cart is empty' },
  ],
  ['a flag', { success: false, message: 'No.' }, { ok: false, message: 'No.' }],
  [
    'a refusal',
    { refused: { reason: 'CONFIRMATION_REQUIRED' } },
    { ok: false, code: 'CONFIRMATION_REQUIRED', message: 'CONFIRMATION_REQUIRED' },
  ],
  ['an answer', { output: { ok: true } }, { ok: true }],
  ['JSON in a text', { result: '{"items":[]}' }, { ok: true, data: { items: [] } }],
  ['parts as of MCP', { content: [{ type: 'text', text: '{"a":1}' }] }, { ok: true, data: { a: 1 } }],
  ['plain words', { output: 'Sent.' }, { ok: true, message: 'Sent.' }],
])('reads %s', (_what, response, result) => {
  expect(readResult(response)).toMatchObject(result)
})
