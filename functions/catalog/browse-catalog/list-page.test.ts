import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageToken } from '../../kit/paging.ts'
import type { ProductDocument } from '../product.ts'
import type { ListRequest } from './list-page.ts'
import { listPage } from './list-page.ts'
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

const names = (snapshot: CatalogSnapshot, request: ListRequest): string[] =>
  listPage(snapshot, request).page.map(one => one.product.name)

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

  expect(listPage(large, {}).page).toHaveLength(24)
  expect(listPage(large, { pageSize: '999' }).page).toHaveLength(100)
})

test('pages through everything once, whatever the page size', () => {
  const request = fc.record({
    query: fc.constantFrom('', 'ball', 'ball red'),
    category: fc.constantFrom('', 'sports'),
  })
  const catalogue = fc.array(
    fc.record({
      name: fc.constantFrom('Ball', 'Red Ball', 'Ballpoint', 'Redball', 'Shoe'),
      category: fc.constantFrom('sports', 'desk'),
      description: fc.constantFrom('', 'red', 'a ball'),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(catalogue, request, fc.integer({ min: 1, max: 9 }), (given, filter, size) => {
      const snapshot = shop(...given)
      const whole = listPage(snapshot, { ...filter, pageSize: '100' }).page
      const paged: unknown[] = []
      let next: string | undefined
      do {
        const answer = listPage(snapshot, { ...filter, pageSize: String(size), pageToken: next })
        expect(answer.page.length).toBeLessThanOrEqual(size)
        paged.push(...answer.page)
        next = answer.nextPageToken
      } while (next !== undefined)
      expect(paged).toEqual(whole)
    }),
  )
})

test('keeps its place when products come and go between two pages', () => {
  const first = listPage(sports, { pageSize: '2' })
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
  pageToken(['far', 'away'], ['', '']),
])('refuses the page token %s', token => {
  expect(() => listPage(sports, { pageToken: token })).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', reason: 'PAGE_TOKEN_INVALID' }),
  )
})

test('refuses a page token of another filter', () => {
  const { nextPageToken } = listPage(sports, { pageSize: '1', category: 'sports' })

  expect(() => listPage(sports, { pageToken: nextPageToken })).toThrow(
    expect.objectContaining({ reason: 'PAGE_TOKEN_INVALID' }),
  )
})
