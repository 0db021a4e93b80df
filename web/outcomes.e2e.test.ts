import type { Browser, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { mug } from './goods.harness.ts'
import { CARDS, DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

const MUG = '/products/everyday-mug'
/** Each test comes with the next of them, so that all outcomes together are seen in both widths and both themes. */
const VISITS: readonly Visit[] = [
  { viewport: DESK, theme: 'light' },
  { viewport: PHONE, theme: 'dark' },
  { viewport: PHONE, theme: 'light' },
  { viewport: DESK, theme: 'dark' },
]

describe.skipIf(!hasBrowser())('what can come between a shopper and a purchase', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(mug)
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.expectInvariants()
    await shop?.stop()
  })
  let visits = 0
  beforeEach(async () => {
    shopper = await Shopper.arrive(browser, shop.url, VISITS[visits++ % VISITS.length])
  })
  afterEach(async () => {
    await shopper.leave()
    expect(shopper.complaints).toEqual([])
  })

  /** Requests that fail on purpose are told by the browser as errors. */
  const forgive = (text: string): void => {
    const others = shopper.complaints.filter(complaint => !complaint.includes(text))
    shopper.complaints.splice(0, Infinity, ...others)
  }

  /** Changes what a request says before it leaves the browser. */
  const tamper = (change: (body: Record<string, unknown>) => void) => async (route: Route) => {
    const body = route.request().postDataJSON() as Record<string, unknown>
    change(body)
    await route.continue({ postData: JSON.stringify(body) })
  }

  test('a declined card is explained in words, and another one pays for the same cart', async () => {
    const { page } = shopper
    await shopper.buy(MUG, CARDS.noFunds)
    await shopper.heading('The payment was declined').waitFor()
    await page.getByText('There is not enough money on this card.').waitFor()
    await shopper.expectWellMade()
    await shopper.button('Try another card').click()
    await shopper.heading('Checkout').waitFor()
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Ferry')
    await shopper.useCard(CARDS.good)
    await shopper.pay()
    await shopper.heading('Thank you. It is yours.').waitFor()
  })

  test('a bank that asks for its customer is visited, and the order goes on after it', async () => {
    const { page } = shopper
    await shopper.buy(MUG, CARDS.challenged)
    await page.getByText(/It waits for you until/).waitFor()
    await shopper.expectWellMade()
    await page.getByRole('link', { name: 'Go to your bank' }).click()
    await shopper.button('Complete authentication').click()
    await shopper.heading('Thank you. It is yours.').waitFor()
    await expect.poll(() => page.url()).toMatch(/\/orders\/ord_\w+$/)
  })

  test('who does not pass the bank is told so, and has the cart again', async () => {
    const { page } = shopper
    await shopper.buy(MUG, CARDS.challenged)
    await page.getByRole('link', { name: 'Go to your bank' }).click()
    await shopper.button('Fail authentication').click()
    await shopper.heading('The payment was declined').waitFor()
    await page.getByText('The bank did not get your approval.').waitFor()
    await shopper.button('Try another card').click()
    await shopper.heading('Checkout').waitFor()
  })

  test('who leaves the bank without an answer can go back there, or call the order off', async () => {
    const { page } = shopper
    await shopper.buy(MUG, CARDS.challenged)
    await page.getByRole('link', { name: 'Go to your bank' }).click()
    await shopper.button('Complete authentication').waitFor()
    await page.goBack()
    await shopper.heading('Your bank wants to hear from you').waitFor()
    await page.getByRole('link', { name: 'Go to your bank' }).waitFor()
    await shopper.button('Cancel this order').click()
    await shopper.button('Yes, cancel').click()
    await shopper.heading('Cancelled, as you asked').waitFor()
    await shopper.button('Back to checkout').click()
    await shopper.heading('Checkout').waitFor()
  })

  test('a changed price is shown beside the old one and accepted with one click', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.button(/^Pay \$/).waitFor()
    await store.admin('PATCH', '/v1/products/prd_mug', { price: { amount: 2600, currency: 'USD' } })
    await shopper.pay()
    await shopper.heading('The price has changed').waitFor()
    await page.getByText('You saw').waitFor()
    await page.getByText('It is now').waitFor()
    await shopper.expectWellMade()
    await shopper.button(/^Accept \$/).click()
    await shopper.heading('Thank you. It is yours.').waitFor()
    await store.admin('PATCH', '/v1/products/prd_mug', { price: { amount: 2400, currency: 'USD' } })
  })

  test('when less is left than wanted, one click takes what is left, and the card need not be typed again', async () => {
    const { page } = shopper
    await store.addProduct({ ...mug, productId: 'prd_bowl', slug: 'bowl', name: 'Bowl', stock: 3 })
    await shopper.putIntoCart('/products/bowl')
    await shopper.drawer.getByLabel('Quantity of Bowl').fill('3')
    await shopper.drawer.getByLabel('Quantity of Bowl').press('Enter')
    await shopper.drawer.getByText('$72.00').first().waitFor()
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.button(/^Pay \$/).waitFor()
    await store.admin('POST', '/v1/products/prd_bowl/stock-adjustments', { delta: -2, reason: 'broken' })
    await shopper.pay()
    await shopper.heading('Not enough left').waitFor()
    await page.getByText('Bowl: 1 left').waitFor()
    await shopper.expectWellMade()
    await shopper.button('Take what is left').click()
    await page.getByText('ending in 4242').waitFor()
    await shopper.pay()
    await shopper.heading('Thank you. It is yours.').waitFor()
    await shopper.button('Cancel this order').click()
    await shopper.button('Yes, cancel').click()
    await shopper.heading('Cancelled, as you asked').waitFor()
    await page.getByText('Money sent back').waitFor()
  })

  test('what went back of an order is told on it', async () => {
    const { page } = shopper
    await shopper.buy(MUG)
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    const orderId = page.url().split('/').at(-1) ?? ''
    await store.admin('POST', `/v1/orders/${orderId}/refunds`, {
      amount: { amount: 500, currency: 'USD' },
      reason: 'Arrived with a chip',
      restock: false,
    })
    await page.getByText('Of what you paid, $5.00 was sent back to you.').waitFor()
    await page.getByText('Arrived with a chip').waitFor()
    await shopper.expectWellMade()
  })

  test('an order that the shop cancels says so while somebody looks at it', async () => {
    const { page } = shopper
    await shopper.buy(MUG)
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    await store.admin('POST', `/v1/orders/${page.url().split('/').at(-1)}/cancel`, {})
    await shopper.heading('We had to cancel this order').waitFor()
    await page.getByText('Money sent back').waitFor()
  })

  test('an order whose answer was lost is found again, and was placed once', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    const orders = new Set<string>()
    await page.route('**/v1/checkouts', async route => {
      const answer = await route.fetch()
      orders.add(((await answer.json()) as { orderId: string }).orderId)
      await route.abort()
    })
    await shopper.pay()
    await page.getByText('No answer came.').waitFor()
    await page.unroute('**/v1/checkouts')
    await page.reload()
    await page.waitForURL(/\/orders\/ord_/)
    orders.add(page.url().split('/').at(-1) ?? '')
    expect(orders.size).toBe(1)
    forgive('ERR_FAILED')
  })

  test('what is typed wrong is said at its field before anybody is asked', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByLabel('Town or city').fill('x'.repeat(101))
    await page.getByLabel('Card number').fill('4242 4242 4242 4241')
    await shopper.pay()
    await page.getByText('An e-mail address looks like').waitFor()
    await page.getByText('This is longer than a parcel label.').waitFor()
    await page.getByText('This number is not quite right.').waitFor()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('email')
    await shopper.expectWellMade()
  })

  test('what only the shop finds wrong is said at the field, too', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await page.route(
      '**/v1/checkouts',
      tamper(body => Object.assign(body.shippingAddress as object, { postalCode: 'x'.repeat(40) })),
    )
    await shopper.pay()
    await page.getByText('The shop does not take this. Please check it.').waitFor()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('postalCode')
    forgive('400 (Bad Request)')
  })

  test.each([
    ['price', { amount: 1, currency: 'USD' }],
    ['currency', { amount: 2400, currency: 'JPY' }],
  ])('a tampered %s buys nothing, and both prices are shown', async (_, expectedTotal) => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await page.route(
      '**/v1/checkouts',
      tamper(body => Object.assign(body, { expectedTotal })),
    )
    await shopper.pay()
    await shopper.heading('The price has changed').waitFor()
    await shopper.button(/^Accept \$/).waitFor()
  })

  test('a tampered quantity is refused, explained, and taken back', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await page.route(
      '**/v1/carts/*/items/*',
      tamper(body => Object.assign(body, { quantity: 5000 })),
    )
    await shopper.drawer.getByRole('button', { name: 'One more Everyday Mug' }).click()
    await page.getByText('The shop does not take that quantity.').waitFor()
    await shopper.drawer.getByText('$24.00').first().waitFor()
    expect(await shopper.drawer.getByLabel('Quantity of Everyday Mug').inputValue()).toBe('1')
    await page.unroute('**/v1/carts/*/items/*')
    await shopper.drawer.getByLabel('Quantity of Everyday Mug').fill('1000')
    await shopper.drawer.getByLabel('Quantity of Everyday Mug').press('Enter')
    await page.getByText('A whole number from 1 to 999.').waitFor()
    forgive('400 (Bad Request)')
  })

  test('a tampered cart is not the shopper’s any more, and a new one is at hand', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await expect.poll(() => page.evaluate(`localStorage.getItem('caravan.cart')`)).not.toBeNull()
    await page.evaluate(`
      const kept = JSON.parse(localStorage.getItem('caravan.cart'))
      localStorage.setItem('caravan.cart', JSON.stringify({ ...kept, cartId: kept.cartId + '0' }))
    `)
    await page.reload()
    await page.getByText('The shop does not know your cart any more.').waitFor()
    await shopper.putIntoCart(MUG)
    await shopper.drawer.getByText('$24.00').first().waitFor()
    forgive('40')
  })

  test('an order of somebody else stays theirs', async () => {
    await shopper.goto('/orders/ord_not_mine')
    await shopper.heading('This order is not known here').waitFor()
  })

  test('without a connection the page says so, takes back what it could not do, and goes on by itself', async () => {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await page.context().setOffline(true)
    await shopper.drawer.getByRole('button', { name: 'One more Everyday Mug' }).click()
    await shopper.drawer.getByText('$48.00').first().waitFor()
    await page.getByText('No answer came. The cart is as it was').waitFor()
    await shopper.drawer.getByText('$24.00').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Home & kitchen' }).first().click()
    await shopper.heading('You are offline').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('article').first().waitFor()
    forgive('ERR_INTERNET_DISCONNECTED')
  })

  test('a shop in trouble says so, and trying again helps', async () => {
    const { page } = shopper
    await page.route('**/v1/products/everyday-mug', route =>
      route.fulfill({ status: 500, json: { error: { code: 'INTERNAL', reason: 'INTERNAL' } } }),
    )
    await shopper.goto(MUG)
    await shopper.heading('Something broke on our side').waitFor()
    await shopper.expectWellMade()
    await page.unroute('**/v1/products/everyday-mug')
    await shopper.button('Try again').click()
    await shopper.heading('Everyday Mug').waitFor()
    forgive('500 (Internal Server Error)')
  })
})
