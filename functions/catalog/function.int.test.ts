import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Facets, ManagedProduct, Product } from '../../schemas/product.ts'
import type { Shop, Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterEach(() => shop.suite.faults.clear())
afterAll(() => shop.stop())

interface Page {
  products: Product[]
  nextPageToken?: string
  facets?: Facets
}

const usd = (amount: number) => ({ amount, currency: 'USD' })
const UNCACHED = { headers: { 'cache-control': 'no-cache' } }
const list = async (store: Store, query = ''): Promise<Page> =>
  (await store.request<Page>('GET', `/v1/products${query}`, UNCACHED)).body

test('shows an edit in the very next request, however many ask at once', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ price: usd(100) })

  for (const amount of [200, 300, 400]) {
    const before = Array.from({ length: 5 }, () => store.product(productId))
    expect(await store.admin('PATCH', `/v1/products/${productId}`, { price: usd(amount) })).toMatchObject({
      status: 200,
      body: { price: usd(amount), available: 10 },
    })
    const after = await Promise.all(Array.from({ length: 5 }, () => store.product(productId)))
    expect(after.map(({ price }) => price.amount)).toEqual(Array(5).fill(amount))
    expect((await list(store)).products[0]?.price.amount).toBe(amount)
    await Promise.all(before)
  }
})

test('keeps every product of many that are created at once', async () => {
  const store = shop.store()
  const created = await Promise.all(
    Array.from({ length: 20 }, () =>
      store.admin<Product>('POST', '/v1/products', { name: 'Ball', price: usd(5) }),
    ),
  )

  const { products } = await list(store, '?pageSize=100')

  expect(created.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(products.map(({ productId }) => productId).sort()).toEqual(
    created.map(({ body }) => body.productId).sort(),
  )
  expect(new Set(products.map(({ slug }) => slug)).size).toBe(20)
})

test('pages, filters and finds', async () => {
  const store = shop.store()
  for (const [name, category] of [
    ['Round Frame', 'eyewear'],
    ['Oval Frame', 'eyewear'],
    ['Tennis Ball', 'sports'],
  ]) {
    await store.admin('POST', '/v1/products', { name, category, price: usd(100) })
  }

  const first = await list(store, '?pageSize=2')
  const second = await list(store, `?pageSize=2&pageToken=${first.nextPageToken}`)
  expect([...first.products, ...second.products].map(({ name }) => name)).toEqual([
    'Round Frame',
    'Oval Frame',
    'Tennis Ball',
  ])
  expect(second.nextPageToken).toBeUndefined()
  expect((await list(store, '?query=frames%20oval')).products.map(({ name }) => name)).toEqual(['Oval Frame'])
  expect(
    await store.request('GET', `/v1/products?category=sports&pageToken=${first.nextPageToken}`),
  ).toMatchObject({ status: 400, body: { error: { reason: 'PAGE_TOKEN_INVALID' } } })
  expect((await store.request('GET', '/v1/categories')).body).toEqual({
    categories: [
      { category: 'eyewear', products: 2 },
      { category: 'sports', products: 1 },
    ],
  })
})

test('finds a product by id and by slug, and hides an inactive one', async () => {
  const store = shop.store()
  const { productId, slug } = await store.addProduct({ name: 'Café Lamp', stock: 2 })
  expect(slug).toBe('cafe-lamp')
  expect(await store.product('cafe-lamp')).toMatchObject({ productId, available: 2 })

  await store.admin('PATCH', `/v1/products/${productId}`, { active: false })

  const gone = { status: 404, body: { error: { reason: 'PRODUCT_NOT_FOUND' } } }
  expect(await store.request('GET', `/v1/products/${productId}`, UNCACHED)).toMatchObject(gone)
  expect(await store.request('GET', '/v1/products/cafe-lamp', UNCACHED)).toMatchObject(gone)
  expect((await list(store)).products).toEqual([])
})

test('gives an id, a slug and a variant to one product only', async () => {
  const store = shop.store()
  const frame = {
    productId: 'prd_frame',
    slug: 'frame',
    name: 'Frame',
    price: usd(9900),
    variants: [{ variantId: 'var_red', attributes: { colour: 'red' }, stock: 3 }],
  }
  expect(await store.admin('POST', '/v1/products', frame)).toMatchObject({
    status: 201,
    body: { available: 3 },
  })

  const refused = async (given: object) => {
    const { status, body } = await store.admin('POST', '/v1/products', { ...frame, ...given })
    return [status, (body.error as { reason: string }).reason]
  }
  expect(await refused({})).toEqual([409, 'PRODUCT_EXISTS'])
  expect(await refused({ productId: 'prd_other', variants: [] })).toEqual([409, 'SLUG_TAKEN'])
  expect(await refused({ productId: 'prd_other', slug: 'other' })).toEqual([409, 'VARIANT_TAKEN'])
  expect((await list(store)).products).toHaveLength(1)
})

test('counts the variants that a patch adds', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({
    variants: [{ variantId: 'var_red', attributes: { colour: 'red' }, stock: 3 }],
  })

  await store.admin('PATCH', `/v1/products/${productId}`, {
    variants: [{ variantId: 'var_blue', attributes: { colour: 'blue' }, price: usd(700) }],
  })
  await shop.drain()
  await store.admin('POST', `/v1/products/${productId}/stock-adjustments`, {
    variantId: 'var_blue',
    delta: 4,
    reason: 'delivery',
  })

  expect(await store.product(productId)).toMatchObject({
    available: 7,
    variants: [
      { variantId: 'var_red', available: 3, price: usd(500) },
      { variantId: 'var_blue', available: 4, price: usd(700) },
    ],
  })
})

test('creates once for one idempotency key', async () => {
  const store = shop.store()
  const body = { name: 'Ball', price: usd(5) }
  const create = (given: object) =>
    store.request('POST', '/v1/products', {
      token: shop.adminToken,
      idempotencyKey: 'create-ball',
      body: given,
    })

  const [one, again] = [await create(body), await create(body)]

  expect(again).toMatchObject({ status: 201, body: one.body })
  expect(await create({ ...body, name: 'Bat' })).toMatchObject({
    status: 409,
    body: { error: { reason: 'IDEMPOTENCY_KEY_REUSED' } },
  })
  expect((await list(store)).products).toHaveLength(1)
})

test('goes on showing products when inventory does not answer', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 6 })
  await store.product(productId)
  shop.suite.faults.add({
    part: 'functions',
    operation: 'read-stock',
    action: 'fail',
    code: 'UNAVAILABLE',
    times: 2,
  })

  expect(await store.product(productId)).toMatchObject({ available: 6 })
  expect(await store.admin('PATCH', `/v1/products/${productId}`, { price: usd(1) })).toMatchObject({
    status: 503,
  })
  expect(await store.product(productId)).toMatchObject({ price: usd(500) })
})

test('lets nobody but an admin write', async () => {
  const store = shop.store()
  const body = { name: 'Ball', price: usd(5) }

  expect(await store.request('POST', '/v1/products', { body })).toMatchObject({ status: 401 })
  expect(await store.request('POST', '/v1/products', { body, token: 'guess' })).toMatchObject({ status: 403 })
  expect((await list(store)).products).toEqual([])
})

test('narrows down by what can be ordered, sorts by what was sold, counts the rest', async () => {
  const store = shop.store()
  const variants = [
    {
      variantId: `var_${store.id.replaceAll('-', '_')}_ink`,
      attributes: { colour: 'Ink', hex: '#1c1b1e' },
      stock: 0,
    },
    { attributes: { colour: 'Moss', hex: '#5b6647' }, stock: 3 },
  ]
  const shown = { url: '/pictures/a.svg', alt: 'Frame', width: 800, height: 800 }
  const images = [{ ...shown, variantIds: variants.flatMap(({ variantId }) => variantId ?? []) }]
  await store.addProduct({ name: 'Frame', category: 'eyewear', price: usd(9000), variants, images })
  const ball = await store.addProduct({ name: 'Ball', category: 'eyewear', price: usd(500) })
  await store.buy([{ productId: ball.productId }])

  const black = await list(store, '?category=eyewear&colour=black&inStock=true&facets=true')
  expect(black.products).toEqual([])
  expect(black.facets).toMatchObject({ products: 0, colours: [{ colour: 'green', products: 1 }] })
  const popular = await list(store, '?sort=popular&maxPrice=9000')
  expect(popular.products.map(({ name }) => name)).toEqual(['Ball', 'Frame'])
  expect(popular.products[1]?.images).toEqual(images)
})

test('refuses a colour, sort or price that there is not, and a picture of a variant of another product', async () => {
  const store = shop.store()
  for (const query of ['colour=mauve', 'sort=cheapest', 'minPrice=-1', 'maxPrice=1e9', 'inStock=maybe']) {
    expect(await store.request('GET', `/v1/products?${query}`)).toMatchObject({
      status: 400,
      body: { error: { reason: 'INVALID_REQUEST', details: [{ field: `query.${query.split('=')[0]}` }] } },
    })
  }
  const image = { url: '/pictures/a.svg', alt: 'Ball', width: 800, height: 800, variantIds: ['var_other'] }
  expect(
    await store.admin('POST', '/v1/products', { name: 'Ball', price: usd(5), images: [image] }),
  ).toMatchObject({ status: 400, body: { error: { reason: 'VARIANT_UNKNOWN' } } })
})

test('suggests and relates what is sold now', async () => {
  const store = shop.store()
  const round = await store.addProduct({ name: 'Round Frame', category: 'eyewear', price: usd(100) })
  const oval = await store.addProduct({ name: 'Oval Frame', category: 'eyewear', price: usd(100) })
  const related = async () =>
    (await store.request<Page>('GET', `/v1/products/${round.slug}/related`, UNCACHED)).body.products

  expect((await related()).map(({ name }) => name)).toEqual(['Oval Frame'])
  expect((await store.request('GET', '/v1/product-suggestions?query=ova', UNCACHED)).body).toMatchObject({
    products: [{ slug: oval.slug }],
  })
  await store.admin('PATCH', `/v1/products/${oval.productId}`, { active: false })
  expect(await related()).toEqual([])
  expect(await store.request('GET', '/v1/products/nothing/related')).toMatchObject({
    status: 404,
    body: { error: { reason: 'PRODUCT_NOT_FOUND' } },
  })
  expect(await store.request('GET', '/v1/product-suggestions')).toMatchObject({ status: 400 })
})

test('shows admins what shoppers do not see, with the units of every kind', async () => {
  const store = shop.store()
  const variants = [
    { variantId: 'var_s', attributes: { size: 'S' }, stock: 5 },
    { variantId: 'var_l', attributes: { size: 'L' }, stock: 1, price: usd(700) },
  ]
  const shirt = await store.addProduct({ name: 'Shirt', variants })
  await store.addProduct({ name: 'Hat' })
  await store.buy([{ productId: shirt.productId, variantId: 'var_s', quantity: 2 }])
  await store.admin('PATCH', `/v1/products/${shirt.productId}`, { active: false })
  const list = async (query: string) => {
    const answer = await store.admin<{ products: ManagedProduct[] }>('GET', `/v1/managed-products?${query}`)
    return expectStatus(answer, 200).products
  }
  expect((await list('')).map(({ name, active }) => [name, active])).toEqual([
    ['Hat', true],
    ['Shirt', false],
  ])
  expect((await list('query=shir')).map(({ name }) => name)).toEqual(['Shirt'])
  expect((await list('active=true')).map(({ name }) => name)).toEqual(['Hat'])
  const path = `/v1/managed-products/${shirt.productId}`
  const { body } = await store.admin<ManagedProduct>('GET', path)
  expect(body).toMatchObject({ active: false, available: 4, reserved: 0, sold: 2 })
  expect(body.variants.map(({ available, sold, ownPrice }) => [available, sold, ownPrice])).toEqual([
    [3, 2, undefined],
    [1, 0, usd(700)],
  ])
  expect(await store.request('GET', path)).toMatchObject({ status: 401 })
  expect(await store.request('GET', `/v1/products/${shirt.productId}`)).toMatchObject({ status: 404 })
})

test('refuses a change that was made from an older product, and takes away what is null', async () => {
  const store = shop.store()
  const { productId, updatedAt } = await store.addProduct({ brand: 'Loom', description: 'Round.' })
  await shop.suite.clock.advance(10)
  const path = `/v1/products/${productId}`
  const change = (body: object) => store.admin('PATCH', path, { ...body, ifUpdatedAt: updatedAt })
  const { body } = await change({ brand: null, description: null })
  expect(body).toMatchObject({ description: '' })
  expect(body).not.toHaveProperty('brand')
  expect(await change({ name: 'Ball' })).toMatchObject({
    status: 409,
    body: { error: { reason: 'PRODUCT_CHANGED' } },
  })
  expect(await store.product(productId)).toMatchObject({ name: 'Tennis Ball' })
})
