import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { frame, mug } from './goods.harness.ts'
import { DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

const SHIFTS = `new Promise(done => new PerformanceObserver(list => done(
  list.getEntries().reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0)
)).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 500))`

/** Keeps the title that the document came with: at this moment no script of the page has run. */
const REMEMBER = `document.addEventListener('readystatechange', () => {
  globalThis.madeAhead ??= document.querySelector('h1')
})`

/** What the page has said about itself since it was made: nothing of it may be left on another page. */
const CANONICAL = 'link[rel="canonical"]'

describe.skipIf(!hasBrowser())('pages that are made ahead of time', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(frame)
    await store.addProduct(mug)
    await shop.makePages(`${import.meta.dirname}/dist`)
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })
  afterEach(async () => {
    await shopper.leave()
    expect(shopper.complaints).toEqual([])
  })

  const arrive = async (visit?: Visit): Promise<Page> => {
    shopper = await Shopper.arrive(browser, shop.url, visit)
    return shopper.page
  }

  describe('without script', () => {
    test('a product is named, priced and described, with ways on', async () => {
      const page = await arrive({ script: false })
      await shopper.goto('/products/lindgren')
      await shopper.heading('Lindgren').waitFor()
      expect(await page.title()).toBe('Lindgren · Caravan')
      await page.getByText('$145').first().waitFor()
      await page.getByText('A true circle.').waitFor()
      await page.getByRole('img', { name: 'Lindgren in ink, front view' }).waitFor()
      await page.locator('.noscript').waitFor()
      await page.getByRole('link', { name: 'Eyewear' }).click()
      await shopper.heading('Eyewear').waitFor()
      await page.getByRole('article').getByRole('link', { name: 'Lindgren' }).click()
      await shopper.heading('Lindgren').waitFor()
    })

    test('a category and the door show their goods', async () => {
      const page = await arrive({ script: false, viewport: PHONE })
      await shopper.goto('/')
      await page
        .getByRole('link', { name: /Home & kitchen/ })
        .first()
        .click()
      await shopper.heading('Home & kitchen').waitFor()
      await page.getByRole('article').getByText('$24').waitFor()
      expect(await page.getAttribute('meta[name="description"]', 'content')).toContain('Everyday Mug')
    })

    test('what a category was asked for is found by a search, which needs script, and the page says so', async () => {
      const page = await arrive({ script: false })
      await shopper.goto('/products/lindgren')
      await page.getByRole('combobox').fill('mug')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/search?query=mug')
      await page.locator('.noscript').waitFor()
    })
  })

  describe('with script', () => {
    test.each([
      ['/', DESK],
      ['/', PHONE],
      ['/c/eyewear', DESK],
      ['/c/eyewear', PHONE],
      ['/products/lindgren', DESK],
      ['/products/lindgren', PHONE],
    ])('%s stays where it is when the app takes it over (%j)', async (path, viewport) => {
      const page = await arrive({ viewport })
      await page.addInitScript(REMEMBER)
      await shopper.goto(path)
      await page.waitForLoadState('networkidle')
      await shopper.button(/^Cart/).click()
      await shopper.drawer.getByRole('heading').waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('madeAhead && madeAhead === document.querySelector("h1")')).toBe(true)
      expect(await page.evaluate(SHIFTS)).toBeLessThan(0.02)
    })

    test('units are those of the moment, whatever the page was made with', async () => {
      const page = await arrive()
      await shopper.goto('/products/lindgren')
      await page.getByRole('radio', { name: 'Clear' }).check({ force: true })
      await page.getByText('Only 3 left').waitFor()
    })

    test('the cards of a shelf tell of the moment, too, where they stand', async () => {
      await store.addProduct({ ...mug, productId: 'prd_lamp', name: 'Last Lamp', category: 'desk', stock: 3 })
      await shop.drain()
      const page = await arrive()
      await page.addInitScript(`document.addEventListener('readystatechange', () => {
        globalThis.firstCard ??= document.querySelector('article')
      })`)
      await shopper.goto('/c/desk')
      await page.getByRole('article').getByText('3 left').waitFor()
      expect(await page.evaluate('firstCard?.isConnected')).toBe(true)
    })

    test('another page is not said to be this one', async () => {
      const page = await arrive()
      await shopper.goto('/products/lindgren')
      expect(await page.getAttribute(CANONICAL, 'href')).toBe(`${shop.url}/products/lindgren`)
      await page.getByRole('link', { name: 'Eyewear' }).click()
      await shopper.heading('Eyewear').waitFor()
      expect(await page.title()).toBe('Eyewear · Caravan')
      expect(await page.locator(`${CANONICAL}, script[type="application/ld+json"]`).count()).toBe(0)
    })

    test('somebody who reads German gets all of it in German', async () => {
      const page = await arrive({ locale: 'de-DE' })
      await shopper.goto('/products/lindgren')
      await shopper.button('In den Warenkorb').waitFor()
      expect(await page.getAttribute('html', 'lang')).toBe('de')
      await page.getByText('145\u00a0$').first().waitFor()
      expect(await page.getByText('Add to cart').count()).toBe(0)
      expect(await page.evaluate(SHIFTS)).toBeLessThan(0.02)
    })
  })

  describe('for a browser with something of its own', () => {
    test('amounts and choices are those of the browser, not of the page as it was made', async () => {
      const page = await arrive({ locale: 'en-GB' })
      await page.addInitScript(REMEMBER)
      await shopper.goto('/c/eyewear?inStock=true')
      await page.getByText('US$145').first().waitFor()
      await page.getByRole('checkbox', { name: /In stock/, checked: true }).waitFor()
      expect(await page.getByLabel('from', { exact: true }).getAttribute('placeholder')).toMatch(/^US\$/)
      expect(await page.evaluate('madeAhead && madeAhead === document.querySelector("h1")')).toBe(true)
    })

    test('there is a way to its orders', async () => {
      const page = await arrive()
      await page.addInitScript(
        `localStorage.setItem('caravan.orders', '[{"orderId":"ord_1","goods":"Mug"}]')`,
      )
      await shopper.goto('/products/lindgren')
      await page.getByRole('link', { name: 'Orders' }).waitFor()
      expect(await page.getByRole('link', { name: 'Account' }).getAttribute('href')).toBe('/account')
    })
  })

  describe('before its app is there', () => {
    /** Opens a page whose app does not come before it is let in. */
    const arriveBefore = async (path: string, visit?: Visit): Promise<() => void> => {
      const page = await arrive(visit)
      const held = Promise.withResolvers<void>()
      await page.route('**/assets/shop-*.js', async route => {
        await held.promise
        await route.continue()
      })
      await page.goto(path, { waitUntil: 'domcontentloaded' })
      return held.resolve
    }

    test('whoever chooses and presses, more than once, has it in the cart once, as chosen', async () => {
      const letIn = await arriveBefore('/products/lindgren')
      const { page } = shopper
      await page.getByRole('radio', { name: 'Clear' }).check({ force: true })
      await shopper.button('One more Lindgren').click()
      const add = shopper.button('Add to cart')
      await add.click()
      await add.click()
      expect(await page.locator('[data-pressed]').count()).toBe(2)
      letIn()
      await shopper.drawer.getByText('Clear').waitFor()
      expect(await page.locator('[data-pressed]').count()).toBe(0)
      await page.waitForLoadState('networkidle')
      await page.reload()
      await shopper.button(/^Cart 2 items/).click()
      await shopper.drawer.getByRole('listitem').first().waitFor()
      expect(await shopper.drawer.getByRole('listitem').count()).toBe(1)
      expect(await shopper.drawer.getByLabel(/^Quantity/).inputValue()).toBe('2')
    })

    test('what the browser writes into fields from an earlier visit is not what is bought, and not shown', async () => {
      const letIn = await arriveBefore('/products/lindgren')
      const { page } = shopper
      await page.evaluate(`document.querySelector('input[value="Clear"]').checked = true
        document.querySelector('input[name="quantity"]').value = '7'`)
      letIn()
      await page.getByRole('radio', { name: 'Ink', checked: true }).waitFor({ state: 'attached' })
      expect(await page.getByRole('article').getByLabel('Quantity of Lindgren').inputValue()).toBe('1')
      await shopper.button('Add to cart').click()
      await shopper.drawer.getByText('Ink').waitFor()
    })

    test('a quantity that is typed is what comes into the cart, and nothing does before it makes sense', async () => {
      const letIn = await arriveBefore('/products/lindgren')
      const { page } = shopper
      const quantity = page.getByRole('article').getByLabel('Quantity of Lindgren')
      await quantity.fill('some')
      await shopper.button('Add to cart').click()
      letIn()
      await page.getByRole('article').getByRole('alert').waitFor()
      expect(await shopper.drawer.count()).toBe(0)
      await quantity.fill('3')
      await shopper.button('Add to cart').click()
      await shopper.drawer.getByRole('listitem').waitFor()
      await expect.poll(() => shopper.drawer.getByLabel(/^Quantity/).inputValue()).toBe('3')
    })

    test('prices that are typed narrow a shelf down, at once or when the field is left', async () => {
      const letIn = await arriveBefore('/c/eyewear')
      const { page } = shopper
      await page.getByLabel('from', { exact: true }).pressSequentially('100')
      await page.keyboard.press('Enter')
      await page.getByLabel('to', { exact: true }).pressSequentially('150')
      letIn()
      await page.waitForURL('**/c/eyewear?minPrice=10000')
      await page.getByRole('heading', { name: 'Lindgren' }).waitFor()
      expect(await page.getByLabel('to', { exact: true }).inputValue()).toBe('150')
      await page.keyboard.press('Tab')
      await page.waitForURL('**/c/eyewear?minPrice=10000&maxPrice=15000')
    })

    test('a page that is put anew in another language does what was pressed in the first one', async () => {
      const letIn = await arriveBefore('/products/everyday-mug', { locale: 'de-DE' })
      const { page } = shopper
      await page.getByRole('combobox').fill('bowl')
      await shopper.button('Add to cart').press('Enter')
      letIn()
      await shopper.heading('Everyday Mug').waitFor()
      await shopper.drawer.getByRole('listitem').waitFor()
      await shopper.drawer.getByText('Zwischensumme').waitFor()
    })

    test('a shelf is narrowed down and sorted as somebody chose, and what they typed stays', async () => {
      const letIn = await arriveBefore('/c/eyewear', { viewport: PHONE })
      const { page } = shopper
      await page.getByRole('combobox', { name: 'Search the shop' }).fill('round')
      await shopper.button(/^Narrow down/).click()
      await page.getByLabel('Sort by').selectOption('price-asc')
      letIn()
      await page.waitForURL('**/c/eyewear?sort=price-asc')
      await page.getByRole('checkbox', { name: /In stock/ }).waitFor()
      expect(await page.getByRole('combobox', { name: 'Search the shop' }).inputValue()).toBe('round')
    })
  })

  test('a product that came a moment ago opens before its page is made', async () => {
    await arrive()
    shop.suite.faults.add({ part: 'storage', operation: 'objects.insert', action: 'fail', times: 50 })
    await store.admin('POST', '/v1/products', {
      ...mug,
      productId: 'prd_new',
      slug: 'new-mug',
      name: 'New Mug',
    })
    const answer = await shopper.goto('/products/new-mug')
    expect(answer?.status()).toBe(404)
    await shopper.heading('New Mug').waitFor()
    shop.suite.faults.clear()
    await shop.drain()
    expect((await shopper.goto('/products/new-mug'))?.status()).toBe(200)
    // The browser says itself that the first answer was a 404.
    expect(shopper.complaints.splice(0)).toEqual([expect.stringContaining('404')])
  })

  test('an address that names nothing is not found, and leads on', async () => {
    const page = await arrive()
    expect((await shopper.goto('/products/never-was'))?.status()).toBe(404)
    await shopper.heading('This is not on our shelves').waitFor()
    await page.getByRole('link', { name: 'Go to the shop' }).waitFor()
    expect(shopper.complaints.splice(0)).toEqual(expect.arrayContaining([expect.stringContaining('404')]))
  })
})
