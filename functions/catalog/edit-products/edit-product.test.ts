import { expect, test } from 'vitest'
import type { NewProduct } from '../../../schemas/product.ts'
import { addedStock, changedProduct, initialStock, newProduct } from './edit-product.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })

function edition(version = 1) {
  let made = 0
  return { slug: 'frame', version, at: '2026-11-20T10:00:00.000Z', newVariantId: () => `var_new${++made}` }
}

const create = (body: Partial<NewProduct> = {}) =>
  newProduct('prd_frame', { name: 'Frame', price: usd(9900), ...body }, edition())

const black = { variantId: 'var_black', attributes: { colour: 'black' } }
const red = { variantId: 'var_red', attributes: { colour: 'red' }, price: usd(10900) }

const refused = (reason: string) => expect.objectContaining({ code: 'INVALID_ARGUMENT', reason })

test('announces the stock of each variant, none where nothing was said', () => {
  const body = { name: 'Frame', price: usd(9900), variants: [{ ...black, stock: 4 }, red] }

  expect(initialStock(create(body), body)).toEqual([
    { sku: 'var_black', units: 4 },
    { sku: 'var_red', units: 0 },
  ])
})

test('announces the stock of a product without variants under its own id', () => {
  const body = { name: 'Frame', price: usd(9900), stock: 7 }

  expect(initialStock(create(body), body)).toEqual([{ sku: 'prd_frame', units: 7 }])
})

test('derives the ids of variants that have none', () => {
  const { variants } = create({ variants: [black, { attributes: { colour: 'green' } }] })

  expect(variants.map(({ variantId }) => variantId)).toEqual(['var_black', 'var_new1'])
})

test.each([
  ['CURRENCY_MIXED', { variants: [{ ...black, price: { amount: 1, currency: 'EUR' } }] }],
  ['VARIANT_DUPLICATE', { variants: [black, { ...red, variantId: 'var_black' }] }],
  ['VARIANT_DUPLICATE', { variants: [black, { ...black, variantId: 'var_other' }] }],
  ['STOCK_PER_VARIANT', { variants: [black], stock: 3 }],
  [
    'PRODUCT_TOO_LARGE',
    {
      attributes: Object.fromEntries(
        Array.from({ length: 600 }, (_, index) => [`a${index}`, 'x'.repeat(200)]),
      ),
    },
  ],
])('refuses a product with %s', (reason, body) => {
  expect(() => create(body)).toThrow(refused(reason))
})

test('changes only what the patch names', () => {
  const before = create({ brand: 'Loom', tags: ['round'], variants: [black, red] })

  const after = changedProduct(before, { price: usd(8900) }, edition(2))

  expect(after).toEqual({ ...before, price: usd(8900), version: 2 })
})

test('changes the price of one variant and leaves the others', () => {
  const before = create({ variants: [black, red] })

  const after = changedProduct(before, { variants: [{ ...red, price: usd(9000) }] }, edition(2))

  expect(after.variants).toEqual([black, { ...red, price: usd(9000) }])
})

test('takes the own price of a variant away, so that it costs what the product costs', () => {
  const before = create({ variants: [black, red] })

  const after = changedProduct(before, { variants: [{ ...red, price: null }] }, edition(2))

  expect(after.variants[1]).toEqual({ variantId: 'var_red', attributes: { colour: 'red' } })
})

test('recognises a variant without an id by its attributes', () => {
  const before = create({ variants: [black, red] })

  const after = changedProduct(
    before,
    { variants: [{ attributes: { colour: 'red' }, price: usd(9000) }] },
    edition(2),
  )

  expect(after.variants[1]).toEqual({ ...red, price: usd(9000) })
  expect(addedStock(before, after)).toEqual([])
})

test('announces the variants that a patch adds', () => {
  const before = create({ variants: [black] })

  const after = changedProduct(before, { variants: [red, { attributes: { colour: 'green' } }] }, edition(2))

  expect(addedStock(before, after)).toEqual([
    { sku: 'var_red', units: 0 },
    { sku: 'var_new1', units: 0 },
  ])
})

test('refuses a patch that would mix currencies', () => {
  const before = create({ variants: [red] })

  expect(() => changedProduct(before, { price: { amount: 1, currency: 'EUR' } }, edition(2))).toThrow(
    refused('CURRENCY_MIXED'),
  )
})

test('refuses more variants than a product may have', () => {
  const many = (from: number) =>
    Array.from({ length: 30 }, (_, index) => ({ attributes: { size: String(from + index) } }))

  expect(() => changedProduct(create({ variants: many(0) }), { variants: many(30) }, edition(2))).toThrow(
    refused('TOO_MANY_VARIANTS'),
  )
})
