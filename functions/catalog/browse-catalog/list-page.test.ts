import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageToken } from '../../kit/paging.ts'
import type { ProductDocument } from '../product.ts'
import type { Levels } from './availability.ts'
import type { ListedPage, ListRequest } from './list-page.ts'
import { findListing, listPage } from './list-page.ts'
import type { CatalogSnapshot } from './snapshot.ts'
import { applyChanges, emptySnapshot } from './snapshot.ts'

const product = (version: number, given: Partial<ProductDocument> = {}): ProductDocument => ({
  productId: `prd_${version}`,
  slug: `product-${version}`,
  name: `Product ${version}`,
  description: '',
  category: 'other',
  price: { amount: 100, currency: 'USD' },
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

const shop = (...given: Partial<ProductDocument>[]): CatalogSnapshot =>
  applyChanges(
    emptySnapshot('one'),
    given.map((one, index) => product(index + 1, one)),
    given.length,
  )

const unsold: Levels = { available: () => 1, sold: () => 0 }
const list = (snapshot: CatalogSnapshot, request: ListRequest, levels = unsold): ListedPage =>
  listPage(findListing(snapshot, request), request, levels)
const names = (snapshot: CatalogSnapshot, request: ListRequest, levels = unsold): string[] =>
  list(snapshot, request, levels).page.map(one => one.product.name)

const sports = shop(
  { name: 'Racket', category: 'sports', description: 'For a tennis court. Comes without balls.' },
  { name: 'Tennis Ball', category: 'sports', brand: 'Ace' },
  { name: 'Table Tennis Balls', category: 'sports' },
  { name: 'Ballpoint Pen', category: 'desk', tags: ['crème'] },
  { name: 'Lamp', category: 'desk', attributes: { dimmable: true, socket: 'E27' } },
)

test('lists the oldest first', () => {
  expect(names(sports, {})).toEqual(['Racket', 'Tennis Ball', 'Table Tennis Balls', 'Ballpoint Pen', 'Lamp'])
  expect(names(sports, { query: '  ' })).toHaveLength(5)
})

test('finds by every word, in the name before elsewhere, whole words before beginnings', () => {
  expect(names(sports, { query: 'ball' })).toEqual([
    'Tennis Ball',
    'Table Tennis Balls',
    'Ballpoint Pen',
    'Racket',
  ])
  expect(names(sports, { query: 'TENNIS balls' })).toEqual(['Tennis Ball', 'Table Tennis Balls', 'Racket'])
  expect(names(sports, { query: 'tennis lamp' })).toEqual([])
})

test.each([
  ['a brand', 'ace', 'Tennis Ball'],
  ['a tag, without its accents', 'creme', 'Ballpoint Pen'],
  ['the value of an attribute', 'e27', 'Lamp'],
  ['the name of a flag', 'dimmable', 'Lamp'],
  ['the beginning of a word', 'rack', 'Racket'],
])('finds by %s', (_, query, name) => {
  expect(names(sports, { query })).toEqual([name])
})

test('finds nothing for a query without words', () => {
  expect(names(sports, { query: '!?' })).toEqual([])
})

test('filters by exactly one category, and a query inside it', () => {
  expect(names(sports, { category: 'desk' })).toEqual(['Ballpoint Pen', 'Lamp'])
  expect(names(sports, { category: 'desk', query: 'ball' })).toEqual(['Ballpoint Pen'])
  expect(names(sports, { category: 'des' })).toEqual([])
})

test('hides a product that became inactive', () => {
  const after = applyChanges(sports, [product(2, { active: false, version: 6 })], 6)

  expect(names(after, { query: 'tennis' })).toEqual(['Table Tennis Balls', 'Racket'])
  expect(after.bySlug.has('product-2')).toBe(false)
})

test('has at most 100 products on a page, and 24 when nothing is said', () => {
  const large = shop(...Array.from({ length: 150 }, () => ({})))

  expect(list(large, {}).page).toHaveLength(24)
  expect(list(large, { pageSize: '999' }).page).toHaveLength(100)
})

test('pages through everything once, whatever the page size', () => {
  const request = fc.record({
    query: fc.constantFrom('', 'ball', 'ball red'),
    category: fc.constantFrom('', 'sports'),
    sort: fc.constantFrom(undefined, 'popular', 'newest', 'price-asc', 'price-desc'),
  })
  const catalogue = fc.array(
    fc.record({
      name: fc.constantFrom('Ball', 'Red Ball', 'Ballpoint', 'Redball', 'Shoe'),
      category: fc.constantFrom('sports', 'desk'),
      description: fc.constantFrom('', 'red', 'a ball'),
      price: fc.constantFrom({ amount: 100, currency: 'USD' }, { amount: 300, currency: 'USD' }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(catalogue, request, fc.integer({ min: 1, max: 9 }), (given, filter, size) => {
      const snapshot = shop(...given)
      const whole = list(snapshot, { ...filter, pageSize: '100' }).page
      const paged: unknown[] = []
      let next: string | undefined
      do {
        const answer = list(snapshot, { ...filter, pageSize: String(size), pageToken: next })
        expect(answer.page.length).toBeLessThanOrEqual(size)
        paged.push(...answer.page)
        next = answer.nextPageToken
      } while (next !== undefined)
      expect(paged).toEqual(whole)
    }),
  )
})

test('keeps its place when products come and go between two pages', () => {
  const first = list(sports, { pageSize: '2' })
  const after = applyChanges(sports, [product(1, { active: false, version: 6 }), product(7)], 7)

  expect(names(after, { pageToken: first.nextPageToken, pageSize: '9' })).toEqual([
    'Table Tennis Balls',
    'Ballpoint Pen',
    'Lamp',
    'Product 7',
  ])
})

test.each([
  'nonsense',
  '🦆',
  Buffer.from('[1,2,3]').toString('base64url'),
  Buffer.from('["",0]').toString('base64url'),
  '',
  pageToken(['far', 'away'], ['', '', null, null, null, null, null, null]),
])('refuses the page token %s', token => {
  expect(() => list(sports, { pageToken: token })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', reason: 'PAGE_TOKEN_INVALID' }),
  )
})

test('refuses a page token of another filter', () => {
  const { nextPageToken } = list(sports, { pageSize: '1', category: 'sports' })

  expect(() => list(sports, { pageToken: nextPageToken })).toThrow(
    expect.objectContaining({ reason: 'PAGE_TOKEN_INVALID' }),
  )
})

const usd = (amount: number) => ({ amount, currency: 'USD' })
const offer = (variantId: string, hex: string, amount: number) => ({
  variantId,
  attributes: { hex },
  price: usd(amount),
})
const frames = shop(
  {
    name: 'Round',
    attributes: { shape: 'Round' },
    variants: [offer('var_r_black', '#1c1b1e', 9000), offer('var_r_red', '#7b2432', 12000)],
  },
  { name: 'Cat-eye', attributes: { shape: 'cat-eye' }, variants: [offer('var_c_black', '#201e22', 15000)] },
  { name: 'Cord', price: usd(1000), tags: ['bestseller'] },
)
const stock = {
  available: (sku: string) => (sku === 'var_r_black' ? 0 : 5),
  sold: (sku: string) => (sku === 'var_c_black' ? 7 : 0),
}

test('narrows down by colour, shape and price, of which any that was named will do', () => {
  expect(names(frames, { colour: 'red' })).toEqual(['Round'])
  expect(names(frames, { colour: 'red,black' })).toEqual(['Round', 'Cat-eye'])
  expect(names(frames, { shape: 'cat-eye' })).toEqual(['Cat-eye'])
  expect(names(frames, { minPrice: '1001', maxPrice: '12000' })).toEqual(['Round'])
  expect(names(frames, { minPrice: '5', maxPrice: '4' })).toEqual([])
})

test('asks one and the same offer to be all that was chosen', () => {
  expect(names(frames, { colour: 'black', inStock: 'true' }, stock)).toEqual(['Cat-eye'])
  expect(names(frames, { colour: 'red', maxPrice: '9000' }, stock)).toEqual([])
  expect(names(frames, { inStock: 'true' }, stock)).toEqual(['Round', 'Cat-eye', 'Cord'])
})

test.each([
  ['price-asc', ['Cord', 'Round', 'Cat-eye']],
  ['price-desc', ['Cat-eye', 'Round', 'Cord']],
  ['newest', ['Cord', 'Cat-eye', 'Round']],
  ['popular', ['Cat-eye', 'Cord', 'Round']],
] as const)('sorts by %s', (sort, sorted) => {
  expect(names(frames, { sort }, stock)).toEqual(sorted)
})

test('counts each kind of choice as if nothing of its kind were chosen', () => {
  expect(list(frames, { facets: 'true', colour: 'red' }, stock).facets).toEqual({
    products: 1,
    price: { min: usd(9000), max: usd(12000) },
    colours: [
      { colour: 'black', products: 2 },
      { colour: 'red', products: 1 },
    ],
    shapes: [{ shape: 'round', name: 'Round', products: 1 }],
    inStock: 1,
  })
  expect(list(frames, {}, stock).facets).toBeUndefined()
})

test('counts only what a query finds', () => {
  expect(list(frames, { facets: 'true', query: 'cord' }, stock).facets).toEqual({
    products: 1,
    price: { min: usd(1000), max: usd(1000) },
    colours: [],
    shapes: [],
    inStock: 1,
  })
})
