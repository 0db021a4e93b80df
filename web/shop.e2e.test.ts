import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'

const GOOD = '4242 4242 4242 4242'
const NO_FUNDS = '4000 0000 0000 9995'
const CHALLENGED = '4000 0027 6000 3184'

const image = (file: string, alt: string) => ({ url: `/pictures/${file}.svg`, alt, width: 800, height: 800 })
const frame = {
  productId: 'prd_lindgren',
  name: 'Lindgren',
  category: 'eyewear',
  brand: 'Halvard & Moss',
  description: 'A true circle.',
  price: { amount: 14500, currency: 'USD' },
  variants: [
    { variantId: 'var_ink', attributes: { colour: 'Ink', hex: '#1c1b1e' }, stock: 40 },
    { variantId: 'var_clear', attributes: { colour: 'Clear', hex: '#c9d3d4' }, stock: 3 },
  ],
  images: [
    image('lindgren-front-ink', 'Lindgren in ink, front view'),
    image('lindgren-front-clear', 'Lindgren in clear, front view'),
  ],
  attributes: { type: 'eyeglasses', shape: 'round', width_mm: 135 },
  tags: ['bestseller'],
}
const mug = {
  productId: 'prd_mug',
  name: 'Everyday Mug',
  category: 'home-and-kitchen',
  price: { amount: 2400, currency: 'USD' },
  stock: 50,
  images: [image('everyday-mug-front-sage', 'Everyday Mug in sage, front view')],
}

describe.skipIf(!hasBrowser())('the shop in a browser', { timeout: 60_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: string[]

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

  beforeEach(async () => {
    complaints = []
    await visit({ width: 1440, height: 900 }, 'light')
  })
  afterEach(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })

  async function visit(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark') {
    await context?.close()
    context = await browser.newContext({
      viewport,
      colorScheme,
      locale: 'en-US',
      baseURL: shop.url,
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', error => complaints.push(error.message))
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('request', request => isOurs(request.url()) || complaints.push(`asked ${request.url()}`))
  }

  const isOurs = (url: string): boolean => ['127.0.0.1', ''].includes(new URL(url).hostname)

  async function expectAccessible(): Promise<void> {
    const { violations, incomplete } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const unsure = incomplete.filter(({ id }) => id === 'color-contrast')
    const told = [...violations, ...unsure].map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    expect(told, page.url()).toEqual([])
  }

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  async function putIntoCart(path: string): Promise<void> {
    await page.goto(path)
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  }

  async function goToCheckout(): Promise<void> {
    await page.getByRole('button', { name: 'Go to checkout' }).click()
    await heading('Checkout').waitFor()
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Full name').fill('Ada Ferry')
    await page.getByLabel('Street and number').fill('12 Dock Road')
    await page.getByLabel('Postal code').fill('94107')
    await page.getByLabel('Town or city').fill('San Francisco')
    await page.getByLabel('Country').selectOption('US')
    await page.getByLabel('State or region').selectOption('CA')
    await page.getByText('Sales tax 7.25 %').waitFor()
  }

  const useCard = (number: string) => page.getByRole('button', { name: `Fill in ${number}` }).click()
  const pay = async (total: string) => {
    await page.getByRole('button', { name: `Pay ${total}` }).click()
  }

  test('somebody finds a thing, chooses a colour, buys two and sees the order through', async () => {
    await page.goto('/')
    await page
      .getByRole('navigation', { name: 'Shelves' })
      .getByRole('link', { name: /Eyewear/ })
      .click()
    await heading('Eyewear').waitFor()
    await page.getByRole('article').getByRole('link', { name: 'Lindgren' }).click()
    await page.getByRole('radio', { name: 'Clear' }).check({ force: true })
    await page.getByText('Only 3 left').waitFor()
    await page.getByRole('button', { name: 'Add to cart' }).click()
    const cart = page.getByRole('dialog', { name: 'Your cart' })
    await cart.getByRole('button', { name: /One more/ }).click()
    await cart.getByText('$290.00').first().waitFor()
    await goToCheckout()
    await useCard(GOOD)
    await pay('$311.03')
    await heading('Thank you. It is yours.').waitFor()
    await page.getByText('Paid and confirmed').waitFor()
    await page.getByText('Tracking number').waitFor()
    await page.getByRole('button', { name: 'Cart 0 items' }).waitFor()
    await shop.settle()
    expect((await store.product('prd_lindgren')).variants[1]?.available).toBe(1)
    expect(shop.mailsTo('ada@example.com').length).toBeGreaterThan(0)
  })

  test('a declined card is explained in words, and another one pays for the same cart', async () => {
    await putIntoCart('/products/everyday-mug')
    await goToCheckout()
    await useCard(NO_FUNDS)
    await pay('$')
    await heading('The payment was declined').waitFor()
    await page.getByText('There is not enough money on this card.').waitFor()
    await page.getByRole('button', { name: 'Try another card' }).click()
    await heading('Checkout').waitFor()
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Ferry')
    await useCard(GOOD)
    await pay('$')
    await heading('Thank you. It is yours.').waitFor()
  })

  test('a bank that asks for its customer is visited, and the order goes on after it', async () => {
    await putIntoCart('/products/everyday-mug')
    await goToCheckout()
    await useCard(CHALLENGED)
    await pay('$')
    await page.getByRole('link', { name: 'Go to your bank' }).click()
    await page.getByRole('button', { name: 'Complete authentication' }).click()
    await heading('Thank you. It is yours.').waitFor()
    await expect.poll(() => page.url()).toMatch(/\/orders\/ord_\w+$/)
  })

  test('a changed price is shown beside the old one and accepted with one click', async () => {
    await putIntoCart('/products/everyday-mug')
    await goToCheckout()
    await useCard(GOOD)
    await page.getByRole('button', { name: /^Pay \$/ }).waitFor()
    await store.admin('PATCH', '/v1/products/prd_mug', { price: { amount: 2600, currency: 'USD' } })
    await pay('$')
    await heading('The price has changed').waitFor()
    await page.getByRole('button', { name: /^Accept \$/ }).click()
    await heading('Thank you. It is yours.').waitFor()
  })

  test('when less is left than wanted, one click takes what is left, and the card need not be typed again', async () => {
    const bowl = { ...mug, productId: 'prd_bowl', name: 'Bowl', stock: 3 }
    await store.addProduct(bowl)
    await putIntoCart('/products/bowl')
    await page.getByRole('dialog').getByLabel('Quantity of Bowl').fill('3')
    await page.getByRole('dialog').getByLabel('Quantity of Bowl').press('Enter')
    await page.getByRole('dialog').getByText('$72.00').first().waitFor()
    await goToCheckout()
    await useCard(GOOD)
    await page.getByRole('button', { name: /^Pay \$/ }).waitFor()
    await store.admin('POST', '/v1/products/prd_bowl/stock-adjustments', { delta: -2, reason: 'broken' })
    await pay('$')
    await heading('Not enough left').waitFor()
    await page.getByText('Bowl: 1 left').waitFor()
    await page.getByRole('button', { name: 'Take what is left' }).click()
    await page.getByText('ending in 4242').waitFor()
    await pay('$')
    await heading('Thank you. It is yours.').waitFor()
    await page.getByRole('button', { name: 'Cancel this order' }).click()
    await page.getByRole('button', { name: 'Yes, cancel' }).click()
    await heading('Cancelled, as you asked').waitFor()
    await page.getByText('Money sent back').waitFor()
  })

  test('an order whose answer was lost is found again, and was placed once', async () => {
    await putIntoCart('/products/everyday-mug')
    await goToCheckout()
    await useCard(GOOD)
    const orders = new Set<string>()
    await page.route('**/v1/checkouts', async route => {
      const answer = await route.fetch()
      orders.add(((await answer.json()) as { orderId: string }).orderId)
      await route.abort()
    })
    await pay('$')
    await page.getByText('No answer came.').waitFor()
    await page.unroute('**/v1/checkouts')
    await page.reload()
    await page.waitForURL(/\/orders\/ord_/)
    orders.add(page.url().split('/').at(-1) ?? '')
    expect(orders.size).toBe(1)
    complaints = complaints.filter(complaint => !complaint.includes('ERR_FAILED'))
  })

  test('what is typed wrong is said at its field before anybody is asked', async () => {
    await putIntoCart('/products/everyday-mug')
    await goToCheckout()
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByLabel('Card number').fill('4242 4242 4242 4241')
    await pay('$')
    await page.getByText('An e-mail address looks like').waitFor()
    await page.getByText('This number is not quite right.').waitFor()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('email')
  })

  test.each([
    ['a phone in the dark', { width: 390, height: 844 }, 'dark'],
    ['a desk in daylight', { width: 1440, height: 900 }, 'light'],
  ] as const)(
    'every page is accessible on %s, and nothing sticks out at the side',
    async (_where, viewport, theme) => {
      await visit(viewport, theme)
      const look = async () => {
        await expectAccessible()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      }
      await page.goto('/')
      await page.getByRole('article').first().waitFor()
      await look()
      await page.goto('/c/eyewear?query=nothing-like-this')
      await page.getByText('Nothing on the shelves').waitFor()
      await look()
      await putIntoCart('/products/lindgren')
      await look()
      await page.keyboard.press('Escape')
      await look()
      await page.getByRole('button', { name: /^Cart \d/ }).click()
      await goToCheckout()
      await useCard(GOOD)
      await page.getByRole('button', { name: /^Pay \$/ }).waitFor()
      await look()
      await pay('$')
      await page.getByText('Tracking number').waitFor()
      await look()
      await page.getByText('Behind the scenes').click()
      await page.getByText('orders.order-confirmed.v1').waitFor()
      await look()
      await page.goto('/orders')
      await heading('Your orders').waitFor()
      await look()
      await page.goto('/nowhere')
      await heading('There is no such page').waitFor()
      await look()
    },
  )
})
