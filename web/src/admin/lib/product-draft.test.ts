import { describe, expect, test } from 'vitest'
import type { ManagedProduct } from '../../../../schemas/product.ts'
import { NewProduct, ProductPatch } from '../../../../schemas/product.ts'
import { attributesOf, rowsOf } from './attribute-rows.ts'
import { factsOf, factsText } from './facts-text.ts'
import { type Draft, draftOf, emptyDraft, newProductOf, patchOf } from './product-draft.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const counts = { available: 3, reserved: 0, sold: 1 }

const product: ManagedProduct = {
  productId: 'prd_frame',
  slug: 'frame',
  name: 'Frame',
  description: 'A true circle.',
  category: 'eyewear',
  brand: 'Loom',
  price: usd(14500),
  variants: [
    { variantId: 'var_ink', attributes: { colour: 'Ink' }, price: usd(14500), ...counts },
    {
      variantId: 'var_clear',
      attributes: { colour: 'Clear' },
      price: usd(15000),
      ownPrice: usd(15000),
      ...counts,
    },
  ],
  images: [{ url: '/pictures/a.svg', alt: 'A frame', width: 800, height: 800, variantIds: ['var_ink'] }],
  attributes: { width_mm: 135, model: '12', lenses: ['clear', 'grey'], polarised: true },
  tags: ['bestseller'],
  active: true,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
  ...counts,
}

const patch = (changes: Partial<Draft>) => patchOf(product, { ...draftOf(product), ...changes })

describe('a change of a product', () => {
  test('that changes nothing sends nothing', () => {
    expect(patch({})).toEqual({ body: {}, found: [] })
  })

  test('sends what is different, and that only', () => {
    const { body } = patch({ name: ' Round frame ', price: '149', tags: 'bestseller, new' })
    expect(body).toEqual({ name: 'Round frame', price: usd(14900), tags: ['bestseller', 'new'] })
    expect(ProductPatch.safeParse(body).success).toBe(true)
  })

  test('takes away what was emptied', () => {
    const variants = draftOf(product).variants.map(row => ({ ...row, price: '' }))
    const { body } = patch({ brand: ' ', description: '', variants })
    expect(body).toMatchObject({ brand: null, description: null })
    expect(body.variants?.map(({ price }) => price)).toEqual([null, null])
    expect(ProductPatch.safeParse(body).success).toBe(true)
  })

  test('tells what is no price, where it was typed', () => {
    const variants = draftOf(product).variants.map(row => ({ ...row, price: 'dear' }))
    expect(patch({ price: '', variants }).found).toEqual([
      { path: 'price', problem: 'required' },
      { path: 'variants.0.price', problem: 'price' },
      { path: 'variants.1.price', problem: 'price' },
    ])
  })
})

describe('a new product', () => {
  test('is what the function takes', () => {
    const { body, found } = newProductOf({
      ...emptyDraft,
      name: 'Mug',
      price: '24,5',
      stock: '12',
      attributes: [{ name: 'volume_ml', text: '350' }],
    })
    expect(found).toEqual([])
    expect(NewProduct.parse(body)).toMatchObject({
      price: usd(2450),
      stock: 12,
      attributes: { volume_ml: 350 },
    })
  })

  test('has its units in its variants, where it has any', () => {
    const row = { variantId: 'var_a', facts: 'size: M', price: '', stock: '4', known: false }
    const { body } = newProductOf({ ...emptyDraft, name: 'Shirt', price: '20', stock: '9', variants: [row] })
    expect(body).not.toHaveProperty('stock')
    expect(body.variants).toEqual([{ variantId: 'var_a', attributes: { size: 'M' }, stock: 4 }])
  })

  test('counts yen in whole yen, however they are written', () => {
    const { body } = newProductOf({ ...emptyDraft, name: 'Mug', price: '2400', currency: ' jpy' })
    expect(body.price).toEqual({ amount: 2400, currency: 'JPY' })
  })
})

// A currency that is none made the page fall over while it was typed.
test('what is no currency is left to its field', () => {
  const { body, found } = newProductOf({ ...emptyDraft, name: 'Mug', price: '24', currency: 'dollars' })
  expect(found).toEqual([])
  expect(body.price).toEqual({ amount: 2400, currency: 'DOLLARS' })
})

describe('facts', () => {
  test('that nobody touched keep their kind', () => {
    expect(attributesOf(rowsOf(product.attributes))).toEqual(product.attributes)
  })

  test('that were typed are what they look like', () => {
    const rows = [
      { name: 'a', text: '1.5' },
      { name: 'b', text: 'true' },
      { name: 'c', text: 'x | y' },
      { name: 'd', text: 'plain' },
      { name: ' ', text: '' },
    ]
    expect(attributesOf(rows)).toEqual({ a: 1.5, b: true, c: ['x', 'y'], d: 'plain' })
  })

  test.each([{ colour: 'Ink', size: 'M' }, { note: 'red, or so' }, { hex: '#1c1b1e' }])(
    'of a variant survive their line: %o',
    facts => {
      expect(factsOf(factsText(facts))).toEqual(facts)
    },
  )

  test.each(['', 'red', 'colour:', ', '])('“%s” says none', line => {
    expect(factsOf(line)).toBeUndefined()
  })
})
