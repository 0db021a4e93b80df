import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Route, routeOf } from './routes.ts'

/** Addresses of each page of the app, as somebody may come back to them: a page without one does not compile. */
const ADDRESSES: Readonly<Record<Route['page'], readonly string[]>> = {
  home: ['/'],
  shelf: ['/search', '/c/eyewear'],
  product: ['/products/saddle-belt'],
  cart: ['/cart'],
  checkout: ['/checkout'],
  order: ['/orders/ord_1a'],
  orders: ['/orders'],
  account: ['/account', '/account/orders', '/account/reset', '/privacy'],
  admin: ['/admin', '/admin/orders', '/admin/orders/ord_1a', '/admin/products/new'],
  'not-found': [],
}
const NOWHERE = ['/nowhere', '/orders/ord_1a/more', '/accounting', '/c/eyewear/more', '/administration']

const addresses = Object.entries(ADDRESSES).flatMap(([page, paths]) =>
  paths.map(path => [path, page] as const),
)

/** What an URL map's path matches: `*` is one segment, `**` the rest (https://cloud.google.com/load-balancing/docs/url-map-concepts). */
const matcher = (template: string): RegExp =>
  new RegExp(
    `^${template
      .replaceAll(/\{\w+=(\*+)\}/g, '$1')
      .replaceAll(/[.]/g, '\\.')
      .replaceAll(/\*+/g, stars => (stars.length > 1 ? '.+' : '[^/]+'))}$`,
  )

const rewrites = [
  ...readFileSync(join(import.meta.dirname, '../../terraform/web.tf'), 'utf8').matchAll(
    /\{ path = (?:null|"([^"]+)"), template = (?:null|"([^"]+)"), object = "([^"]+)" \}/g,
  ),
].map(([, path, template, object = '']) => ({ matches: matcher(path ?? template ?? ''), object }))

const served = (path: string): string | undefined =>
  rewrites.find(({ matches }) => matches.test(path))?.object

describe('the load balancer', () => {
  test.each(addresses)('serves %s, the page "%s" of the app, also when it is loaded anew', (path, page) => {
    expect(routeOf(path).page).toBe(page)
    expect(served(path)).toMatch(/^\/index\.html$|^\/pages\//)
  })

  test.each(NOWHERE)('has nothing at %s', path => {
    expect(served(path)).toBeUndefined()
  })

  test('serves the app at no address that the app does not know', () => {
    const apps = rewrites.filter(({ object }) => object === '/index.html')
    expect(apps.length).toBeGreaterThan(5)
    for (const { matches } of apps) expect(addresses.filter(([path]) => matches.test(path))).not.toEqual([])
  })
})
