import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Order } from '../schemas/order.ts'
import type { Product } from '../schemas/product.ts'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { frame, mug } from './goods.harness.ts'
import { signIn } from './keeper.harness.ts'
import { DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

const HOUR_MS = 3_600_000
const MUG = { productId: 'prd_mug' }

describe.skipIf(!hasBrowser())('the back office in a browser', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let keeper: Shopper

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(frame)
    await store.addProduct(mug)
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.expectInvariants()
    await shop?.stop()
  })
  afterEach(async () => {
    shop.suite.faults.clear()
    await keeper.leave()
    expect(keeper.complaints).toEqual([])
  })

  const arrive = async (visit?: Visit) => {
    keeper = await Shopper.arrive(browser, shop.url, visit)
    return keeper.page
  }
  const enter = async (visit?: Visit) => {
    const page = await arrive(visit)
    await signIn(keeper, shop.adminToken)
    return page
  }
  /** Requests that are refused on purpose are told by the browser as errors. */
  const forgive = (text: string): void => {
    const others = keeper.complaints.filter(complaint => !complaint.includes(text))
    keeper.complaints.splice(0, Infinity, ...others)
  }
  const said = (text: string | RegExp) => keeper.page.getByRole('status').filter({ hasText: text }).waitFor()
  const orderNow = async ({ orderId }: Pick<Order, 'orderId'>): Promise<Order> =>
    (await store.admin<Order>('GET', `/v1/orders/${orderId}`)).body
  const open = async (path: string) => {
    await keeper.goto(path)
    await keeper.page.getByRole('heading', { level: 1 }).waitFor()
  }

  test('nobody gets in with a wrong token, and a right one stays in its tab', async () => {
    const page = await arrive()
    await keeper.goto('/admin/orders')
    await keeper.heading('The back office').waitFor()
    await keeper.button('Sign in').click()
    await page.getByText('Paste the token here.').waitFor()
    for (const wrong of ['letmein', 'pässwört']) {
      await page.getByLabel('Admin token').fill(wrong)
      await keeper.button('Sign in').click()
      await page.getByText('The shop does not accept this token.').waitFor()
    }
    await page.getByLabel('Admin token').fill(shop.adminToken)
    await page.keyboard.press('Enter')
    await keeper.heading('Orders').waitFor()
    expect(await page.evaluate(`JSON.stringify(localStorage).includes('${shop.adminToken}')`)).toBe(false)
    await page.reload()
    await keeper.heading('Orders').waitFor()
    await keeper.button('Sign out').click()
    await keeper.heading('The back office').waitFor()
    expect(await page.evaluate(`JSON.stringify(sessionStorage).includes('${shop.adminToken}')`)).toBe(false)
    forgive('403 (Forbidden)')
  })

  test('a token that is no longer accepted ends the session, and says so', async () => {
    const page = await arrive()
    await page.addInitScript(`sessionStorage.setItem('caravan.admin-token', '"an-older-one"')`)
    await keeper.goto('/admin/products')
    await page.getByText('The shop no longer accepts the token of this tab.').waitFor()
    await page.getByLabel('Admin token').waitFor()
    forgive('403 (Forbidden)')
  })

  test('a product is made, with its picture before it is saved, and stands in the shop', async () => {
    const page = await enter()
    await page.getByRole('link', { name: 'Products', exact: true }).click()
    await page.getByRole('link', { name: 'New product' }).click()
    await keeper.heading('New product').waitFor()
    await keeper.button('Create').click()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('field-name')
    await page.getByLabel('Name', { exact: true }).fill('Harbour Lamp')
    await page.getByLabel('Price', { exact: true }).fill('89')
    await page.getByLabel('Category').fill('home-and-kitchen')
    await page.getByLabel('Description').fill('It turns slowly.')
    await page.getByLabel('Address made').fill('everyday-mug')
    await keeper.button('Add a picture').click()
    await page.getByLabel('Address of the picture').fill('/pictures/lindgren-front-ink.svg')
    await page.getByLabel('What it shows').fill('A lamp')
    await page.getByRole('img', { name: 'A lamp' }).waitFor()
    await expect.poll(() => page.getByLabel('Width').inputValue()).not.toBe('')
    for (const colour of ['Brass', 'Slate']) {
      await keeper.button('Add a variant').click()
      await page.getByLabel('Sets it apart').last().fill(`colour: ${colour}`)
      await page.getByLabel('Units').last().fill('4')
    }
    await page.getByLabel('Own price').last().fill('99.50')
    await page.getByRole('checkbox', { name: 'Slate' }).check()
    await keeper.button('Create').click()
    await page.getByText('Another product has this address.').waitFor()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('field-slug')
    await page.getByLabel('Address made').fill('harbour-lamp')
    await keeper.button('Create').click()
    await keeper.heading('Harbour Lamp').waitFor()
    await shop.settle()
    await page.getByRole('link', { name: 'See it in the shop' }).click()
    await keeper.heading('Harbour Lamp').waitFor()
    await page.getByRole('radio', { name: 'Slate' }).check({ force: true })
    await page.getByText('$99.50').first().waitFor()
    await page.getByText('Only 4 left').waitFor()
    forgive('409 (Conflict)')
  })

  test('what is not as the functions take it is said at its field', async () => {
    const page = await enter({ viewport: PHONE, theme: 'dark' })
    await open('/admin/products/new')
    await page.getByLabel('Name', { exact: true }).fill('Odd')
    await page.getByLabel('Price', { exact: true }).fill('cheap')
    await page.getByRole('textbox', { name: 'Currency' }).fill('dollars')
    await keeper.button('Add a variant').click()
    await page.getByLabel('Sets it apart').fill('red')
    await keeper.button('Add a fact').click()
    await page.getByLabel('1. Fact').fill('Lens Width')
    await page.getByLabel('Value').fill('47')
    await keeper.button('Create').click()
    const wrong = () => page.locator('[aria-invalid]').evaluateAll(all => all.map(({ id }) => id.slice(6)))
    await expect.poll(wrong).toEqual(['price', 'currency', 'variants-0-attributes', 'attributes-0-value'])
    await page.getByText('A price is a number.').waitFor()
    await keeper.expectWellMade()
    await page.route('**/v1/products', route =>
      route.continue({ postData: JSON.stringify({ name: 'x', price: { amount: -5, currency: 'USD' } }) }),
    )
    await open('/admin/products/new')
    await page.getByLabel('Name', { exact: true }).fill('Odd')
    await page.getByLabel('Price', { exact: true }).fill('5')
    await keeper.button('Create').click()
    await expect.poll(wrong).toEqual(['price'])
    forgive('400 (Bad Request)')
  })

  test('only what was changed is saved; somebody else’s change is not lost unseen', async () => {
    const { productId } = await store.addProduct({ name: 'Tray', brand: 'Loom', slug: 'tray' })
    const page = await enter()
    await open(`/admin/products/${productId}`)
    await keeper.button('Save').click()
    await said('Nothing was changed.')
    await page.getByLabel('Brand').fill('')
    await keeper.button('Save').click()
    await said('Saved.')
    expect(await store.product(productId)).not.toHaveProperty('brand')
    await store.admin('PATCH', `/v1/products/${productId}`, { name: 'Oak Tray' })
    await page.getByLabel('Tags').fill('oak')
    await keeper.button('Save').click()
    await page.getByText('Somebody changed this product while you did.').waitFor()
    expect((await store.product(productId)).tags).toEqual([])
    await keeper.button('Save mine over it').click()
    await keeper.heading('Oak Tray').waitFor()
    expect(await store.product(productId)).toMatchObject({ name: 'Oak Tray', tags: ['oak'] })
    await store.admin('PATCH', `/v1/products/${productId}`, { name: 'Elm Tray' })
    await page.getByLabel('Brand').fill('Weft')
    await keeper.button('Save').click()
    await keeper.button('Take what is there now').click()
    await keeper.heading('Elm Tray').waitFor()
    expect(await page.getByLabel('Brand').inputValue()).toBe('')
    await page.getByLabel('On sale').uncheck()
    await keeper.button('Save').click()
    await page.getByRole('link', { name: 'See it in the shop' }).waitFor({ state: 'detached' })
    expect((await store.request('GET', '/v1/products/tray')).status).toBe(404)
    await open('/admin/products?active=false')
    await page.getByRole('link', { name: /Elm Tray.*Hidden/ }).waitFor()
    await page.getByLabel('Search products').fill('nothing like it')
    await page.keyboard.press('Enter')
    await page.getByText('No product is like that.').waitFor()
    await page.getByRole('link', { name: 'Show all products' }).click()
    await page.getByRole('link', { name: /Everyday Mug.*On sale/ }).waitFor()
    forgive('409 (Conflict)')
  })

  test('a count is corrected with a reason, and never below zero', async () => {
    const variants = ['S', 'L'].map(size => ({ variantId: `var_${size}`, attributes: { size }, stock: 3 }))
    const { productId } = await store.addProduct({ name: 'Shirt', variants })
    const page = await enter()
    await open(`/admin/products/${productId}`)
    const stock = page.getByRole('region', { name: 'Stock' })
    await stock.getByText('The counts were never corrected.').waitFor()
    await stock.getByLabel('Variant').selectOption('L')
    await stock.getByLabel('By how much').fill('-5')
    await stock.getByLabel('Reason').fill('water in the cellar')
    await keeper.button('Correct it').click()
    await stock.getByText('There are not so many on hand.').waitFor()
    await stock.getByLabel('By how much').fill('-2')
    await keeper.button('Correct it').click()
    await stock.getByRole('row', { name: 'L 1 0 0' }).waitFor()
    await stock
      .getByRole('listitem')
      .filter({ hasText: /water in the cellar.*−2/ })
      .waitFor()
    expect((await store.product(productId)).available).toBe(4)
    await stock.getByLabel('By how much').fill('some')
    await stock.getByLabel('Reason').fill('')
    await keeper.button('Correct it').click()
    await stock.getByText('A number, please.').waitFor()
    await stock.getByText('This is needed.').waitFor()
    forgive('400 (Bad Request)')
  })

  test('orders are found by what became of them and when', async () => {
    const { order: sold } = await store.buy([MUG])
    const { order: refused } = await store.buy([MUG], { paymentMethodId: 'pm_card_chargeDeclined' })
    const page = await enter()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    const listed = page.getByRole('list', { name: 'Orders, newest first' })
    await listed.getByRole('link', { name: new RegExp(sold.orderId) }).waitFor()
    await page.getByLabel('Status').selectOption('Cancelled')
    await listed.getByRole('link', { name: new RegExp(sold.orderId) }).waitFor({ state: 'detached' })
    await listed
      .getByRole('link', { name: /Bank said no/ })
      .first()
      .waitFor()
    expect(new URL(page.url()).search).toBe('?status=cancelled')
    await page.goBack()
    await listed.getByRole('link', { name: new RegExp(sold.orderId) }).waitFor()
    await page.getByLabel('To', { exact: true }).fill('2020-01-31')
    await page.getByText('No order is like that.').waitFor()
    await page.getByRole('link', { name: 'Show all orders' }).click()
    await page.getByLabel('Order number').fill('my order')
    await keeper.button('Open').click()
    await page.getByText('An order number looks like').waitFor()
    await page.getByLabel('Order number').fill(refused.orderId)
    await page.keyboard.press('Enter')
    await page.getByText('Why it ended: Bank said no').waitFor()
    await page.getByText('Without a reason').waitFor()
    await open('/admin/orders/ord_nobody')
    await keeper.heading('There is no such order').waitFor()
    forgive('404 (Not Found)')
  })

  test('a line goes back with its units, then an amount, and the order tells all of it', async () => {
    const { productId } = await store.addProduct({ name: 'Bowl', price: { amount: 1000, currency: 'USD' } })
    const { order } = await store.buy([{ productId, quantity: 3 }])
    const page = await enter()
    await open(`/admin/orders/${order.orderId}`)
    await keeper.button('Give money back').click()
    await page.getByLabel('Some of the goods').check()
    await keeper.button('Give it back').click()
    await page.getByText('Say how many of which.').waitFor()
    await page.getByLabel('Bowl, 3 left').fill('4')
    await page.getByLabel('Reason').fill('chipped')
    await keeper.button('Give it back').click()
    await page.getByText('That is too much.').waitFor()
    await page.getByLabel('Bowl, 3 left').fill('2')
    await keeper.button('Give it back').click()
    await said('$20.00 goes back.')
    await page.getByText('2 units given back').waitFor()
    await page.getByText(/given back, .*goods back on the shelf/).waitFor()
    await shop.settle()
    expect(await orderNow(order)).toMatchObject({
      payment: { status: 'partially_refunded', refunded: { amount: 2000 } },
      lines: [{ refundedQuantity: 2 }],
    })
    expect((await store.product(productId)).available).toBe(9)
    await keeper.button('Give money back').click()
    await page.getByLabel('An amount').check()
    await page.getByRole('textbox', { name: /An amount/ }).fill('5000')
    await page.getByLabel('Reason').fill('late')
    await keeper.button('Give it back').click()
    await page.getByText('That is more than is left to give back.').waitFor()
    await page.getByRole('textbox', { name: /An amount/ }).fill('1,50')
    await keeper.button('Give it back').click()
    await said('$1.50 goes back.')
    await page.getByText('payments.payment-refunded.v1').nth(1).waitFor()
    await page.getByText('payments.payment-refunded.v1').first().click()
    await page.getByRole('region', { name: 'payments.payment-refunded.v1' }).getByText('"refundId"').waitFor()
    await page.getByText('Every transaction').click()
    await page
      .getByText(/^restock-return/)
      .first()
      .waitFor()
    forgive('400 (Bad Request)')
  })

  test('a parcel is noted as sent and as delivered, after which nothing can be called off', async () => {
    const { order } = await store.buy([MUG])
    const page = await enter()
    await open(`/admin/orders/${order.orderId}`)
    await keeper.button('Cancel this order').waitFor()
    await keeper.button('The carrier has it').click()
    await keeper.button('It was delivered').click()
    await page.getByRole('region', { name: 'Parcel' }).getByText('Delivered').waitFor()
    await page.getByRole('heading', { level: 1, name: /Sent/ }).waitFor()
    await keeper.button('Cancel this order').waitFor({ state: 'detached' })
    await shop.settle()
    expect(await orderNow(order)).toMatchObject({ status: 'fulfilled', shipment: { status: 'delivered' } })
  })

  test('an order is cancelled, with its money and its goods; one that has just left is not', async () => {
    const { productId } = await store.addProduct({ name: 'Plate', stock: 5 })
    const { order } = await store.buy([{ productId, quantity: 2 }])
    const page = await enter()
    await open(`/admin/orders/${order.orderId}`)
    await keeper.button('Cancel this order').click()
    await page.getByLabel('Reason').fill('the kiln broke')
    await keeper.button('Cancel it').click()
    await page.getByText('Why it ended: Called off by the shop. the kiln broke').waitFor()
    await page.getByText('Money given back').waitFor()
    await shop.settle()
    expect(await orderNow(order)).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } })
    expect((await store.product(productId)).available).toBe(5)

    const { order: gone } = await store.buy([{ productId }])
    await page.route('**/events', route => route.abort())
    await open(`/admin/orders/${gone.orderId}`)
    await keeper.button('Cancel this order').click()
    const { shipment } = await orderNow(gone)
    await store.admin('POST', `/v1/shipments/${shipment?.shipmentId}/progress`, { status: 'dispatched' })
    await shop.settle()
    await keeper.button('Cancel it').click()
    await page.getByText('It has left already. Give money back instead.').waitFor()
    forgive('ERR_FAILED')
    forgive('409 (Conflict)')
  })

  test('a dead letter is corrected, sent again and handled', async () => {
    const page = await enter()
    await page.getByRole('link', { name: 'Dead letters' }).click()
    await page.getByText('Nothing is parked.').waitFor()
    shop.suite.faults.add({
      ...{ part: 'push', operation: 'orders.order-confirmed.v1.close-cart', action: 'fail', times: 100 },
    })
    const { cart } = await store.buy([MUG])
    await shop.drain(HOUR_MS)
    shop.suite.faults.clear()
    expect((await store.readCart(cart)).status).toBe('claimed')
    await page.reload()
    await page.getByRole('link', { name: /close-cart.*waits for you/ }).click()
    const data = page.getByRole('textbox', { name: /^Data/ })
    const was = await data.inputValue()
    await data.fill('{ "orderId": ')
    await page.getByLabel('Why you correct it').fill('a slip')
    await keeper.button('Save the correction').click()
    await page.getByText('This is no JSON object.').waitFor()
    await data.fill(was.replace(/"orderId": "[^"]+"/, '"orderId": "ord_other"'))
    await keeper.button('Save the correction').click()
    await page.getByText('A message stays about what it was about.').waitFor()
    await keeper.button('Send it again').click({ force: true })
    await page.getByText('Save or discard the correction first.').waitFor()
    await data.fill(`${was}\n`)
    await keeper.button('Save the correction').click()
    await page.getByText('Corrected by admin: a slip').waitFor()
    await keeper.button('Send it again').click()
    await page.getByText('Sent again by admin').waitFor()
    await page.getByRole('heading', { level: 1, name: /handled/ }).waitFor()
    await shop.settle()
    expect((await store.readCart(cart)).status).toBe('closed')
    await open('/admin/dead-letters/close-cart~evt_none')
    await keeper.heading('There is no such message').waitFor()
    forgive('40')
  })

  test('the numbers are those of the functions, drawn and as a table', async () => {
    const { body } = await store.admin<{ products: Product[] }>('GET', '/v1/products')
    expect(body.products.length).toBeGreaterThan(0)
    const { order } = await store.buy([MUG])
    await store.buy([MUG], { paymentMethodId: 'pm_card_chargeDeclinedExpiredCard' })
    const at = Date.parse(order.timeline[0]?.at ?? '')
    const [from, until] = [at - 7 * 24 * HOUR_MS, at + HOUR_MS].map(time => new Date(time).toISOString())
    const numbers = await store.admin<{ checkouts: number; sold: number }>(
      'GET',
      `/v1/sales-numbers?from=${from}&until=${until}`,
    )
    const { checkouts, sold } = numbers.body
    const page = await enter()
    await page.getByLabel('Time').selectOption('7 days')
    const figure = (name: string) =>
      page
        .locator('.figures > div')
        .filter({ has: page.locator(`dt:text-is("${name}")`) })
        .locator('dd')
        .first()
    await expect.poll(() => figure('Checkouts').textContent()).toBe(String(checkouts))
    expect(await figure('Sales').textContent()).toBe(String(sold))
    await page.getByRole('row', { name: /Card has expired/ }).waitFor()
    await page.getByRole('img', { name: /Checkouts each day\. Most on/ }).waitFor()
    await page.getByText('As a table').last().click()
    await page.getByRole('columnheader', { name: 'Checkouts' }).waitFor()
    expect(new URL(page.url()).search).toBe('?days=7')
  })

  test('without a connection it says so, and goes on by itself', async () => {
    const page = await enter()
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Products', exact: true }).click()
    await keeper.heading('You are offline').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('link', { name: /Everyday Mug/ }).waitFor()
    await page.route('**/v1/products', route => route.abort())
    await open('/admin/products/new')
    await page.getByLabel('Name', { exact: true }).fill('Lost')
    await page.getByLabel('Price', { exact: true }).fill('5')
    await keeper.button('Create').click()
    await page.getByText('The shop does not answer. Nothing is lost: try again.').waitFor()
    await page.unroute('**/v1/products')
    await keeper.button('Create').click()
    await keeper.heading('Lost').waitFor()
    await page.route('**/v1/managed-products*', route => route.fulfill({ status: 500, body: '{}' }))
    await page.getByRole('link', { name: 'All products' }).click()
    await page.getByLabel('On sale').selectOption('Hidden')
    await keeper.heading('Something broke on our side').waitFor()
    forgive('ERR_')
    forgive('500 (Internal Server Error)')
  })

  test('nothing jumps while the pages fill', async () => {
    const { order } = await store.buy([MUG])
    const page = await enter({ viewport: PHONE })
    await page.addInitScript(`
      window.shifted = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    `)
    const last = {
      '': 'Why banks said no',
      '/orders': order.orderId,
      [`/orders/${order.orderId}`]: 'orders.order-confirmed.v1',
      '/products': 'Everyday Mug',
      '/products/prd_lindgren': 'The counts were never corrected.',
    }
    for (const [path, text] of Object.entries(last)) {
      await open(`/admin${path}`)
      await page.getByText(text).first().waitFor()
      expect(await page.evaluate('window.shifted'), path).toBeLessThan(0.02)
    }
  })

  test('a keyboard is enough to give money back', async () => {
    const { order } = await store.buy([MUG])
    const page = await enter()
    await open(`/admin/orders/${order.orderId}`)
    const { keyboard } = page
    await keeper.button('Give money back').focus()
    await keyboard.press('Enter')
    await expect.poll(() => page.locator(':focus').getAttribute('value')).toBe('all')
    await keyboard.press('Tab')
    await keyboard.type('a kindness')
    await keyboard.press('Enter')
    await said('goes back.')
    await expect.poll(async () => (await orderNow(order)).payment.status).toBe('refunded')
  })

  test('it speaks German to who asks for it', async () => {
    const page = await arrive({ locale: 'de-DE' })
    await keeper.goto('/admin')
    await page.getByLabel('Admin-Token').fill(shop.adminToken)
    await keeper.button('Anmelden').click()
    await keeper.heading('Zahlen').waitFor()
    await page.getByRole('link', { name: 'Bestellungen' }).click()
    await page.getByRole('list', { name: /neuesten zuerst/ }).waitFor()
    await page
      .getByRole('link', { name: /Zu versenden/ })
      .first()
      .waitFor()
  })

  test.each([
    ['a phone in the dark', PHONE, 'dark'],
    ['a desk in daylight', DESK, 'light'],
  ] as const)('every page is accessible on %s, and nothing sticks out', async (_, viewport, theme) => {
    const { order } = await store.buy([MUG])
    const page = await arrive({ viewport, theme })
    await keeper.goto('/admin')
    await keeper.heading('The back office').waitFor()
    await keeper.expectWellMade()
    await signIn(keeper, shop.adminToken)
    await page.getByRole('img', { name: /Checkouts each day/ }).waitFor()
    await page.getByText('As a table').first().click()
    await keeper.expectWellMade()
    await open('/admin/orders')
    await page.getByRole('list', { name: /newest first/ }).waitFor()
    await keeper.expectWellMade()
    await open(`/admin/orders/${order.orderId}`)
    await page.getByText('shipping.shipment-created.v1').waitFor()
    await page.getByText('shipping.shipment-created.v1').click()
    await keeper.button('Cancel this order').click()
    await keeper.button('Give money back').click()
    await page.getByLabel('Some of the goods').check()
    await keeper.button('Give it back').click()
    await page.getByText('Say how many of which.').waitFor()
    await keeper.expectWellMade()
    await open('/admin/products')
    await page.getByRole('list', { name: /newest first/ }).waitFor()
    await keeper.expectWellMade()
    await open('/admin/products/prd_lindgren')
    await page.getByRole('region', { name: 'Stock' }).waitFor()
    await keeper.expectWellMade()
    await open('/admin/dead-letters')
    await page
      .getByRole('list', { name: /newest first/ })
      .or(page.getByText('Nothing is parked.'))
      .waitFor()
    await keeper.expectWellMade()
    await open('/admin/nowhere')
    await keeper.expectWellMade()
  })
})
