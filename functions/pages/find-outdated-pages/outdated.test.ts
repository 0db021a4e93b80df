import { expect, test } from 'vitest'
import { newPage } from '../page.ts'
import { pagesOfProduct, pagesOfRefresh, toldWith, turnsPage } from './outdated.ts'

const here = { slug: 'ball', category: 'balls', active: true }

test('a new product has a page, and comes into its category, the door and the sitemap', () => {
  expect(pagesOfProduct({ productId: 'prd_1', ...here })).toEqual([
    '/products/ball',
    '/c/balls',
    '/',
    '/sitemap.xml',
  ])
})

test('a product that moved leaves the pages where it was', () => {
  const moved = { productId: 'prd_1', slug: 'net', category: 'nets', active: true, before: here }
  expect(pagesOfProduct(moved)).toEqual(
    expect.arrayContaining(['/products/net', '/products/ball', '/c/nets', '/c/balls', '/sitemap.xml']),
  )
})

test('the sitemap names places only: another price is nothing to it', () => {
  expect(pagesOfProduct({ productId: 'prd_1', ...here, before: here })).not.toContain('/sitemap.xml')
})

test('a new web app is in all pages, a changed order in lists only', () => {
  const found = { slugs: ['ball'], categories: ['balls'] }
  expect(pagesOfRefresh({ refreshId: 'r', scope: 'everything' }, found)).toEqual([
    '/',
    '/sitemap.xml',
    '/404',
    '/robots.txt',
    '/c/balls',
    '/products/ball',
  ])
  const lists = { ...found, slugs: [] }
  expect(pagesOfRefresh({ refreshId: 'r', scope: 'lists' }, lists)).toEqual(['/', '/sitemap.xml', '/c/balls'])
})

test('a walk that goes on comes past products only', () => {
  const found = { slugs: ['net'], categories: [] }
  expect(pagesOfRefresh({ refreshId: 'r', scope: 'everything', pageToken: 't' }, found)).toEqual([
    '/products/net',
  ])
})

test.each([
  { told: [], turn: 'out', turns: true },
  { told: ['prd_1'], turn: 'out', turns: false },
  { told: ['prd_1'], turn: 'in', turns: true },
  { told: [], turn: 'in', turns: false },
] as const)('a page that tells $told as sold out is to be made when stock turns $turn: $turns', one => {
  const page = { ...newPage('/c/balls'), shows: ['prd_1'], soldOut: one.told }
  expect(turnsPage(page, { sku: 'prd_1', turn: one.turn }, () => false)).toBe(one.turns)
})

test.each([
  { told: [], turn: 'out', left: ['var_b'], turns: false },
  { told: [], turn: 'out', left: [], turns: true },
  { told: ['var_a', 'var_b'], turn: 'out', left: [], turns: false },
  { told: ['var_a', 'var_b'], turn: 'in', left: ['var_a'], turns: true },
  { told: [], turn: 'in', left: ['var_a', 'var_b'], turns: false },
] as const)(
  'a card that tells $told as sold out is to be made when one turns $turn and $left are left: $turns',
  one => {
    const skus = ['var_a', 'var_b']
    const page = { ...newPage('/c/balls'), shows: ['prd_1', ...skus], soldOut: one.told, cards: [{ skus }] }
    expect(toldWith('var_a', [page, newPage('/')])).toEqual(skus)
    const isLeft = (sku: string) => one.left.some(left => left === sku)
    expect(turnsPage(page, { sku: 'var_a', turn: one.turn }, isLeft)).toBe(one.turns)
  },
)
