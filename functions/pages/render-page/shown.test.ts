import { expect, test } from 'vitest'
import type { PageFacts } from '../../../schemas/pages.ts'
import type { Product } from '../../../schemas/product.ts'
import { shownBy, told } from './shown.ts'

const product = (productId: string, variantIds: string[] = []): Product => ({
  productId,
  slug: productId.replace('_', '-'),
  name: productId,
  description: 'Long.',
  category: 'balls',
  price: { amount: 500, currency: 'USD' },
  variants: variantIds.map(variantId => ({
    variantId,
    attributes: {},
    price: { amount: 500, currency: 'USD' },
    available: 7,
  })),
  available: 7,
  images: [1, 2, 3].map(image => ({ url: `/p/${image}.svg`, alt: '', width: 1, height: 1 })),
  attributes: { material: 'felt' },
  tags: [],
  updatedAt: '2026-11-21T10:00:00.000Z',
})

const facts: PageFacts = {
  page: 'product',
  product: product('prd_1', ['var_a', 'var_b']),
  related: { products: [product('prd_2')] },
}

test('units are told as some or none, by what inventory says now', () => {
  const page = told(
    facts,
    new Map([
      ['var_a', 3],
      ['var_b', 0],
    ]),
  )
  expect(page).toMatchObject({
    product: { available: 100, variants: [{ available: 100 }, { available: 0 }] },
    related: { products: [{ available: 0 }] },
  })
  expect(shownBy(page)).toEqual({
    shows: ['prd_1', 'prd_2', 'var_a', 'var_b'],
    soldOut: ['var_b', 'prd_2'],
    cards: [],
  })
})

test('a card tells of all SKUs of its product as one', () => {
  const list: PageFacts = {
    page: 'category',
    category: 'balls',
    categories: { categories: [] },
    shelf: { products: [product('prd_1', ['var_a', 'var_b']), product('prd_3', ['var_c'])] },
  }
  const page = told(list, new Map([['var_a', 3]]))
  expect(page).toMatchObject({
    shelf: { products: [{ variants: [{ available: 100 }, { available: 100 }] }, {}] },
  })
  expect(shownBy(page)).toEqual({
    shows: ['prd_1', 'prd_3', 'var_a', 'var_b', 'var_c'],
    soldOut: ['var_c'],
    cards: [{ skus: ['var_a', 'var_b'] }],
  })
})

test('a page holds all of its own product, and of others what a card shows', () => {
  expect(told(facts, new Map())).toMatchObject({
    product: { description: 'Long.', images: { length: 3 }, attributes: { material: 'felt' } },
    related: { products: [{ description: '', images: { length: 2 }, attributes: {} }] },
  })
})
