import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Storage } from '@google-cloud/storage'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Shop, Store } from '../../scripts/testing/shop.ts'
import { startShop } from '../../scripts/testing/shop.ts'

const SITE = 'https://shop.example'

let shop: Shop
let store: Store
let webDist: string
beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
  webDist = mkdtempSync(join(tmpdir(), 'caravan-shell-'))
  writeFileSync(join(webDist, 'index.html'), readFileSync(join(import.meta.dirname, '../../web/index.html')))
  shop = await startShop({ webDist })
  store = shop.store('demo')
  await store.addProduct(ball)
  await store.addProduct({ ...ball, productId: 'prd_net', name: 'Net', slug: 'net', stock: 1 })
  await publish()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await shop.stop()
  rmSync(webDist, { recursive: true })
})

const ball = {
  productId: 'prd_ball',
  name: 'Tennis Ball <i>$& </script>',
  slug: 'tennis-ball',
  category: 'balls',
  description: 'Round, and "yellow".\n\nBounces & rolls.',
  price: { amount: 525, currency: 'USD' },
  images: [{ url: '/pictures/tennis-ball-front.svg', alt: 'A ball', width: 800, height: 800 }],
  stock: 10,
}

const publish = (): Promise<void> => shop.makePages(webDist, SITE)

async function get(path: string): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(shop.url + path)
  return { status: response.status, html: await response.text(), headers: response.headers }
}

const bodyOf = (html: string): string => html.slice(html.indexOf('<div id="app">'), html.indexOf('</main>'))

/** What a search engine reads: the nodes of the data block. */
function nodesOf(html: string): Record<string, unknown>[] {
  const text = /<script[^>]* type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}'
  return (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph']
}

describe('a product page', () => {
  test('tells name, price, description and ways on before any script runs', async () => {
    const { status, html, headers } = await get('/products/tennis-ball')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    const body = bodyOf(html)
    expect(body).toContain('<h1>Tennis Ball &lt;i>$&amp; &lt;/script></h1>')
    expect(body).toContain('$5.25')
    expect(body).toContain('Bounces &amp; rolls.')
    expect(body).toContain('In stock')
    expect(body).toMatch(/<a href="\/c\/balls">Balls<\/a>/)
    expect(body).toContain('<a href="/products/net">Net</a>')
    expect(body).toContain('alt="A ball"')
  })

  test('is described for those who search and share', async () => {
    const { html } = await get('/products/tennis-ball')
    expect(html).toContain('<title>Tennis Ball &lt;i>$&amp; &lt;/script> · Caravan</title>')
    expect(html.match(/<title>/g)).toHaveLength(1)
    expect(html.match(/name="description"/g)).toHaveLength(1)
    expect(html).toContain(`rel="canonical" href="${SITE}/products/tennis-ball"`)
    expect(html).toContain(`property="og:image" content="${SITE}/pictures/tennis-ball-front.svg"`)
    const [product, way] = nodesOf(html)
    expect(product).toMatchObject({
      '@type': 'Product',
      name: ball.name,
      sku: 'prd_ball',
      offers: { price: '5.25', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    })
    expect(way).toMatchObject({ '@type': 'BreadcrumbList', itemListElement: { length: 3 } })
  })

  test('holds what it was made with, for the app to take over', async () => {
    const { html } = await get('/products/tennis-ball')
    const text = /<script type="application\/json" id="facts">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.parse(text)).toMatchObject({
      page: 'product',
      product: { slug: 'tennis-ball', name: ball.name },
    })
  })

  test('no address that names nothing is an empty page', async () => {
    for (const path of ['/products/nothing', '/c/nothing']) {
      const { status, html } = await get(path)
      expect([path, status]).toEqual([path, 404])
      expect(bodyOf(html)).toContain('There is no such page')
      expect(html).toContain('content="noindex"')
    }
  })
})

test('a category page lists its goods with their prices', async () => {
  const { status, html } = await get('/c/balls')
  expect(status).toBe(200)
  const body = bodyOf(html)
  expect(body).toContain('<h1 class="shelf-title">Balls</h1>')
  expect(body).toContain('<a href="/products/tennis-ball">')
  expect(body).toContain('$5.25')
  expect(html).toContain('<title>Balls · Caravan</title>')
  expect(nodesOf(html)[0]).toMatchObject({ '@type': 'ItemList', itemListElement: { length: 2 } })
})

test('the door shows what is popular, and its shelves', async () => {
  const body = bodyOf((await get('/')).html)
  expect(body).toContain('<a href="/products/net">')
  expect(body).toContain('<a href="/c/balls">')
})

test('robots are told where everything is', async () => {
  expect((await get('/robots.txt')).html).toContain(`Sitemap: ${SITE}/sitemap.xml`)
  const { html, headers } = await get('/sitemap.xml')
  expect(headers.get('content-type')).toContain('xml')
  for (const path of ['/', '/c/balls', '/products/net']) expect(html).toContain(`<loc>${SITE}${path}</loc>`)
})

describe('a change in the shop', () => {
  test('of a price is on every page that shows the product', async () => {
    const price = { amount: 475, currency: 'USD' }
    await store.admin('PATCH', '/v1/products/prd_ball', { price })
    await shop.drain()
    for (const path of ['/products/tennis-ball', '/products/net', '/c/balls', '/'])
      expect(bodyOf((await get(path)).html), path).toContain('$4.75')
  })

  test('that sells the last one is shown, and that it is there again', async () => {
    const adjust = (delta: number) =>
      store.admin('POST', '/v1/products/prd_net/stock-adjustments', { delta, reason: 'count' })
    await store.buy([{ productId: 'prd_net' }])
    await shop.drain()
    const soldOut = await get('/products/net')
    expect(bodyOf(soldOut.html)).toContain('Sold out')
    expect(nodesOf(soldOut.html)[0]).toMatchObject({
      offers: { availability: 'https://schema.org/OutOfStock' },
    })
    expect(bodyOf((await get('/c/balls')).html)).toContain('Sold out')
    await adjust(2)
    await shop.drain()
    expect(bodyOf((await get('/products/net')).html)).toContain('In stock')
  })

  test('that sells some of many makes no page anew', async () => {
    const before = await get('/products/tennis-ball')
    await store.buy([{ productId: 'prd_ball' }])
    await shop.drain()
    expect((await get('/products/tennis-ball')).headers.get('etag')).toBe(before.headers.get('etag'))
  })

  test('of a name in the address moves the page', async () => {
    await store.addProduct({ ...ball, productId: 'prd_bat', name: 'Bat', slug: 'bat' })
    await store.admin('PATCH', '/v1/products/prd_bat', { slug: 'cricket-bat', category: 'bats' })
    await shop.drain()
    expect((await get('/products/bat')).status).toBe(404)
    expect((await get('/products/cricket-bat')).status).toBe(200)
    expect(bodyOf((await get('/c/bats')).html)).toContain('Bat')
    expect(bodyOf((await get('/c/balls')).html)).not.toContain('cricket-bat')
  })

  test('that hides the last product of a category takes both pages away', async () => {
    await store.admin('PATCH', '/v1/products/prd_bat', { active: false })
    await shop.drain()
    expect((await get('/products/cricket-bat')).status).toBe(404)
    expect((await get('/c/bats')).status).toBe(404)
    expect((await get('/sitemap.xml')).html).not.toContain('bat')
    await store.admin('PATCH', '/v1/products/prd_bat', { active: true })
    await shop.drain()
    expect((await get('/products/cricket-bat')).status).toBe(200)
  })

  test('that comes many times at once ends with the last', async () => {
    const amounts = [301, 302, 303, 304, 305, 306]
    await Promise.all(
      amounts.map(amount =>
        store.admin('PATCH', '/v1/products/prd_ball', { price: { amount, currency: 'USD' } }),
      ),
    )
    await shop.drain()
    const { price } = await store.product('prd_ball')
    expect(bodyOf((await get('/products/tennis-ball')).html)).toContain(`$${price.amount / 100}`)
    expect(bodyOf((await get('/c/balls')).html)).toContain(`$${price.amount / 100}`)
  })

  test('of the web app is in every page', async () => {
    const index = join(webDist, 'index.html')
    writeFileSync(
      index,
      readFileSync(index, 'utf8').replace('<head>', '<head><meta name="build" content="2">'),
    )
    await publish()
    for (const path of ['/', '/c/balls', '/products/net', '/products/nothing'])
      expect((await get(path)).html, path).toContain('<meta name="build" content="2">')
  })
})

test.each([
  ['hello', SITE],
  ['<!doctype html><head></head><div id="app"></div>', 'javascript:alert(1)'],
])('what is no shell is parked, and the pages stay: %j for %j', async (html, site) => {
  const { GOOGLE_CLOUD_PROJECT: projectId = '', STORAGE_EMULATOR_HOST: apiEndpoint = '' } = shop.suite.env
  const bucket = new Storage({ projectId, apiEndpoint }).bucket(`${projectId}-storefront`)
  await bucket
    .file('shells/demo/index.html')
    .save(html, { resumable: false, metadata: { metadata: { site } } })
  await shop.drain()
  const { status, html: page } = await get('/products/net')
  expect([status, bodyOf(page).length > 100]).toEqual([200, true])
  const { body } = await store.admin<{ deadLetters: { consumer: string; reason: string }[] }>(
    'GET',
    '/v1/dead-letters',
  )
  expect(body.deadLetters).toContainEqual(
    expect.objectContaining({ consumer: 'take-shell', reason: 'SHELL_INVALID' }),
  )
})

test('another store has no pages', async () => {
  await shop.store().addProduct({ slug: 'elsewhere' })
  await shop.drain()
  expect((await get('/products/elsewhere')).status).toBe(404)
})

test('a storage that fails delays a page, and it is right in the end', async () => {
  const { faults } = shop.suite
  faults.add({ part: 'storage', operation: 'objects.insert', action: 'fail', times: 2 })
  await store.admin('PATCH', '/v1/products/prd_net', { name: 'Strong Net' })
  await shop.drain()
  faults.clear()
  expect(bodyOf((await get('/products/net')).html)).toContain('<h1>Strong Net</h1>')
})
