import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shop } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())

const convert = (body: unknown) => shop.store().request('POST', '/v1/conversions', { body })

test('lists the reference rates with their date, for caches to keep an hour', async () => {
  const { status, headers, body } = await shop.store().request('GET', '/v1/currencies')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('max-age=300')
  expect(body).toMatchObject({
    base: 'EUR',
    date: '2023-12-29',
    source: expect.stringContaining('European Central Bank'),
  })
  expect(body.currencies).toContainEqual({ currency: 'JPY', rate: '156.33', minorUnits: 0 })
  expect(body.currencies).toContainEqual({ currency: 'EUR', rate: '1', minorUnits: 2 })
})

test('converts several amounts at once', async () => {
  const amounts = [
    { amount: 4990, currency: 'EUR' },
    { amount: 1000, currency: 'JPY' },
  ]
  expect(await convert({ amounts, to: 'USD' })).toMatchObject({
    status: 200,
    body: {
      amounts: [
        { amount: 5514, currency: 'USD' },
        { amount: 707, currency: 'USD' },
      ],
      date: '2023-12-29',
      rounding: 'half-even',
    },
  })
})

test.each([
  ['CURRENCY_UNKNOWN', { amounts: [{ amount: 1, currency: 'XXX' }], to: 'USD' }],
  ['CURRENCY_UNKNOWN', { amounts: [{ amount: 1, currency: 'USD' }], to: 'XXX' }],
  ['AMOUNT_TOO_LARGE', { amounts: [{ amount: 1_000_000_000_000, currency: 'USD' }], to: 'IDR' }],
])('refuses with %s: %o', async (reason, body) => {
  expect(await convert(body)).toMatchObject({
    status: 400,
    body: { error: { code: 'INVALID_ARGUMENT', reason } },
  })
})

test.each([
  {},
  { amounts: [], to: 'USD' },
  { amounts: [{ amount: -1, currency: 'USD' }], to: 'USD' },
  { amounts: [{ amount: 0.5, currency: 'USD' }], to: 'USD' },
  { amounts: [{ amount: 1, currency: 'usd' }], to: 'USD' },
  '{"amounts":[{"amount":1e400,"currency":"USD"}],"to":"EUR"}',
])('refuses what is no request: %o', async body => {
  expect(await convert(body)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_ARGUMENT' } } })
})
