import { expect, test } from 'vitest'
import type { ProductDocument } from '../product.ts'
import { relatedTo } from './related.ts'
import { applyChanges, emptySnapshot } from './snapshot.ts'
import { suggest } from './suggest.ts'

const product = (version: number, given: Partial<ProductDocument>): ProductDocument => ({
  productId: `prd_${version}`,
  slug: `product-${version}`,
  name: `Product ${version}`,
  description: '',
  category: 'eyewear',
  price: { amount: 10_000, currency: 'USD' },
  variants: [],
  images: [],
  attributes: {},
  tags: [],
  active: true,
  createdVersion: version,
  version,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
  ...given,
})

const snapshot = applyChanges(
  emptySnapshot('one'),
  [
    product(1, { name: 'Case', description: 'For round frames.', category: 'bags' }),
    product(2, { name: 'Round Frame', attributes: { shape: 'round', type: 'eyeglasses' } }),
    product(3, {
      name: 'Wide Round Frame',
      attributes: { shape: 'round', type: 'eyeglasses' },
      variants: [{ variantId: 'var_3', attributes: {}, price: { amount: 9000, currency: 'USD' } }],
    }),
    product(4, { name: 'Square Frame', attributes: { shape: 'square', type: 'sunglasses' } }),
    product(5, { name: 'Round Lamp', category: 'home-and-kitchen' }),
    product(6, { name: 'Round Relic', active: false }),
  ],
  6,
)

test('suggests what is offered now, by the beginnings of words, names before descriptions', () => {
  const { products } = suggest(snapshot, 'roun fra')

  expect(products.map(({ name }) => name)).toEqual(['Round Frame', 'Wide Round Frame', 'Case'])
  expect(products[1]?.price).toEqual({ amount: 9000, currency: 'USD' })
  expect(suggest(snapshot, 'relic')).toEqual({ products: [], categories: [] })
})

test('suggests categories, and nothing for a query without words', () => {
  expect(suggest(snapshot, 'kitch').categories).toEqual([{ category: 'home-and-kitchen', products: 1 }])
  expect(suggest(snapshot, ' ?! ')).toEqual({ products: [], categories: [] })
})

test('relates what has the most in common, never the product itself', () => {
  const names = relatedTo(snapshot, 'product-2')?.map(one => one.product.name)

  expect(names).toEqual(['Wide Round Frame', 'Square Frame'])
  expect(relatedTo(snapshot, 'prd_5')).toEqual([])
  expect(relatedTo(snapshot, 'prd_6')).toBeNull()
})
