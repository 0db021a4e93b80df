import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { frame, mug } from './goods.harness.ts'
import { CARDS, DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

describe.skipIf(!hasBrowser())('the shop in a browser', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(frame)
    await store.addProduct(mug)
    await store.addProduct({ ...mug, productId: 'prd_bowl', slug: 'bowl', name: 'Serving Bowl', stock: 0 })
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })
  afterEach(async () => {
    await shopper.leave()
    expect(shopper.complaints).toEqual([])
  })

  const arrive = async (visit?: Visit) => {
    shopper = await Shopper.arrive(browser, shop.url, visit)
    return shopper.page
  }

  test('somebody finds a thing, chooses a colour, buys two and sees the order through', async () => {
    const page = await arrive()
    await shopper.goto('/')
    await page
      .getByRole('navigation', { name: 'Shelves' })
      .getByRole('link', { name: /Eyewear/ })
      .click()
    await shopper.heading('Eyewear').waitFor()
    await page.getByRole('article').getByRole('link', { name: 'Lindgren' }).click()
    await page.getByRole('radio', { name: 'Clear' }).check({ force: true })
    await page.getByText('Only 3 left').waitFor()
    await page.getByRole('img', { name: 'Lindgren in clear, front view' }).waitFor()
    await shopper.button('Add to cart').click()
    await shopper.drawer.getByRole('button', { name: /One more/ }).click()
    await shopper.drawer.getByText('$290.00').first().waitFor()
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.pay('$311.03')
    await shopper.heading('Thank you. It is yours.').waitFor()
    await page.getByText('Paid and confirmed').waitFor()
    await page.getByText('Tracking number').waitFor()
    await shopper.button('Cart 0 items').waitFor()
    await shop.settle()
    expect((await store.product('prd_lindgren')).variants[1]?.available).toBe(1)
    expect(shop.mailsTo('ada@example.com').length).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'Orders' }).click()
    await page.getByRole('link', { name: /Lindgren .*Thank you\. It is yours\./ }).waitFor()
  })

  test('a shelf is narrowed down and sorted in its address, and back goes back', async () => {
    const page = await arrive()
    await shopper.goto('/search')
    await page.getByText('3 things').waitFor()
    await page.getByRole('checkbox', { name: /^In stock/ }).check()
    await page.getByText('2 things').waitFor()
    await page.getByRole('checkbox', { name: /^Black/ }).check()
    await page.getByText('1 thing', { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?colour=black&inStock=true')
    await page.goBack()
    await page.getByText('2 things').waitFor()
    await page.getByLabel('to', { exact: true }).fill('30')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove up to $30' }).click()
    await page.getByText('2 things').waitFor()
    await page.getByLabel('Sort by').selectOption('price-asc')
    await expect.poll(() => page.getByRole('article').first().textContent()).toContain('Everyday Mug')
    await page.reload()
    await page.getByText('2 things').waitFor()
    expect(await page.getByLabel('Sort by').inputValue()).toBe('price-asc')
    expect(new URL(page.url()).search).toBe('?inStock=true&sort=price-asc')
  })

  test('an address that asks for what cannot be asked shows the shelf all the same', async () => {
    const page = await arrive()
    await shopper.goto('/c/eyewear?colour=mauve&minPrice=-4&sort=best&shape=%00&inStock=perhaps')
    await page.getByText('1 thing', { exact: true }).waitFor()
    await page.getByLabel('from', { exact: true }).fill('ten')
    await page.keyboard.press('Enter')
    await page.getByText('A price is a number.').waitFor()
    await page.getByLabel('from', { exact: true }).fill('20')
    await page.getByLabel('to', { exact: true }).fill('10')
    await page.keyboard.press('Enter')
    await page.getByText('The first price is above the second.').waitFor()
  })

  test('the search suggests while somebody types, by keyboard and by pointer', async () => {
    const page = await arrive()
    await shopper.goto('/')
    const box = page.getByRole('combobox', { name: 'Search the shop' })
    await box.pressSequentially('lin')
    await page.getByRole('option', { name: 'Lindgren' }).waitFor()
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await box.press('ArrowDown')
    expect(await box.getAttribute('aria-activedescendant')).toBe('suggestion-0')
    await box.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    await box.fill('')
    await box.pressSequentially('kitch')
    await page.getByRole('option', { name: /Home & kitchen/ }).click()
    await shopper.heading('Home & kitchen').waitFor()
    await box.pressSequentially('lin')
    await page.getByRole('option', { name: 'Lindgren' }).waitFor()
    await box.press('ArrowDown')
    await box.press('Enter')
    await shopper.heading('Lindgren').waitFor()
    await box.fill('mug')
    await box.press('Enter')
    await shopper.heading('“mug”').waitFor()
    await page.getByRole('article').getByRole('link', { name: 'Everyday Mug' }).waitFor()
  })

  test('a whole purchase needs no more than a keyboard', async () => {
    const page = await arrive()
    const { keyboard } = page
    const focused = () =>
      page.evaluate<string>('document.activeElement.textContent || document.activeElement.id')
    const tabTo = async (text: string) => {
      for (let steps = 0; steps < 60; steps++) {
        await keyboard.press('Tab')
        if ((await focused()).includes(text)) return
      }
      throw new Error(`the keyboard does not get to ${text}`)
    }
    await shopper.goto('/products/everyday-mug')
    await shopper.button('Add to cart').waitFor()
    await tabTo('Skip to the content')
    await keyboard.press('Enter')
    await tabTo('Add to cart')
    await keyboard.press('Enter')
    await shopper.drawer.getByText('$24.00').first().waitFor()
    await tabTo('Go to checkout')
    await keyboard.press('Enter')
    await shopper.heading('Checkout').waitFor()
    const fields = ['email', 'name', 'line1', 'line2', 'postalCode', 'city', 'country']
    const typed = ['ada@example.com', 'Ada Ferry', '12 Dock Road', '', '10115', 'Berlin', 'Germany']
    for (const [index, field] of fields.entries()) {
      await tabTo(field === 'country' ? 'Germany' : field)
      await keyboard.type(typed[index] ?? '')
    }
    await page.getByRole('radio', { name: /Standard/ }).waitFor()
    await tabTo('4242 4242 4242 4242')
    await keyboard.press('Enter')
    await page.getByRole('button', { name: /^Pay \$/, disabled: false }).waitFor()
    await tabTo('Pay $')
    await keyboard.press('Enter')
    await shopper.heading('Thank you. It is yours.').waitFor()
  })

  test('the cart has a page of its own, and a way on when nothing is left in it', async () => {
    const page = await arrive({ viewport: PHONE })
    await shopper.putIntoCart('/products/everyday-mug')
    await page.getByRole('link', { name: 'See the whole cart' }).click()
    await shopper.heading('Your cart').waitFor()
    const main = page.getByRole('main')
    const saved = page.waitForResponse(answer => answer.request().method() === 'PATCH')
    await main.getByRole('button', { name: 'One more Everyday Mug' }).click()
    await main.getByText('$48.00').first().waitFor()
    await saved
    await page.reload()
    await main.getByText('$48.00').first().waitFor()
    await main.getByRole('button', { name: 'Remove Everyday Mug' }).click()
    await main.getByText('Nothing in here yet.').waitFor()
    await main.getByRole('link', { name: 'Look around' }).click()
    await shopper.heading('Everything').waitFor()
  })

  test('everything speaks German to who asks for it, and tells prices in another currency', async () => {
    const page = await arrive({ locale: 'de-DE' })
    await shopper.goto('/products/everyday-mug')
    await shopper.button('In den Warenkorb').waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('de')
    await page.getByText('24 $').first().waitFor()
    await page.getByRole('combobox', { name: 'Im Shop suchen' }).pressSequentially('brill')
    await page.getByRole('option', { name: /Brillen/ }).waitFor()
    const estimate = page.getByRole('region', { name: 'Lieferung' }).getByRole('status')
    await expect.poll(() => estimate.textContent()).toMatch(/^(Mo|Di|Mi|Do|Fr)\..*, 12,90\s\$$/)
    await shopper.button(/Sprache und Währung/).click()
    await page.getByLabel('Währung', { exact: true }).selectOption('EUR')
    await page
      .getByText(/≈ 21,72\s€/)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await shopper.button('In den Warenkorb').click()
    await shopper.button('Zur Kasse').click()
    await page.getByText(/Sie zahlen in US-Dollar; das sind etwa/).waitFor()
    await shopper.button(/^Zahlen: /).waitFor()
    await shopper.goto('/')
    await page.getByText('Neu im Regal').waitFor()
    await shopper.button(/Sprache und Währung/).click()
    await page.getByLabel('Sprache', { exact: true }).selectOption('en')
    await page.getByText('New on the shelves').waitFor()
    await page.reload()
    await page.getByText('New on the shelves').waitFor()
  })

  test('what may be left, and where it goes, is asked for each country', async () => {
    const page = await arrive()
    await shopper.goto('/products/everyday-mug')
    const estimate = page.getByRole('region', { name: 'Delivery' })
    await estimate.getByText(/, \$/).waitFor()
    const here = await estimate.getByRole('status').textContent()
    const country = estimate.getByRole('combobox')
    expect(await country.getByRole('option').allTextContents()).toEqual(['United States'])
    await country.focus()
    await page.keyboard.type('New Z')
    await expect.poll(() => estimate.getByRole('status').textContent()).not.toBe(here)
    await page.reload()
    await estimate.getByText(/, \$/).waitFor()
    expect(await country.inputValue()).toBe('NZ')
    await country.click()
    await country.getByRole('option', { name: 'Germany' }).waitFor({ state: 'attached' })
    await page.getByRole('heading', { name: 'Goes with it, or instead of it' }).waitFor()
    await page.getByRole('article').getByRole('link', { name: 'Serving Bowl' }).waitFor()
  })

  test('nothing jumps while the pages fill', async () => {
    const page = await arrive({ viewport: PHONE })
    await page.addInitScript(`
      window.shifted = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    `)
    for (const path of ['/', '/c/eyewear', '/products/lindgren', '/search?query=mug']) {
      await shopper.goto(path)
      await page.getByRole('article').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('window.shifted'), path).toBeLessThan(0.02)
    }
  })

  test.each([
    ['a phone in the dark', PHONE, 'dark'],
    ['a desk in daylight', DESK, 'light'],
  ] as const)(
    'every page is accessible on %s, and nothing sticks out at the side',
    async (_, viewport, theme) => {
      const page = await arrive({ viewport, theme })
      await shopper.goto('/')
      await page.getByRole('article').first().waitFor()
      await shopper.expectWellMade()
      await page.getByRole('combobox', { name: 'Search the shop' }).pressSequentially('mug')
      await page.getByRole('option').first().waitFor()
      await shopper.expectWellMade({ within: '.search' })
      await shopper.button(/Language and currency/).click()
      await page.getByRole('option', { name: /EUR/ }).waitFor({ state: 'attached' })
      await shopper.expectWellMade({ within: '.settings' })
      await shopper.goto('/c/eyewear?colour=black')
      await page.getByRole('article').first().waitFor()
      if (viewport === PHONE) await shopper.button('Narrow down (1)').click()
      await shopper.expectWellMade()
      await shopper.goto('/search?query=nothing-like-this')
      await page.getByText('Nothing on the shelves').waitFor()
      await shopper.expectWellMade()
      await shopper.putIntoCart('/products/lindgren')
      await shopper.expectWellMade()
      await page.keyboard.press('Escape')
      await shopper.expectWellMade()
      await shopper.button(/^Cart \d/).click()
      await page.getByRole('link', { name: 'See the whole cart' }).click()
      await page.getByRole('region', { name: 'Delivery' }).waitFor()
      await shopper.expectWellMade()
      await shopper.button(/^Cart \d/).click()
      await shopper.goToCheckout()
      await shopper.useCard(CARDS.good)
      await shopper.button(/^Pay \$/).waitFor()
      await shopper.expectWellMade()
      await shopper.pay()
      await page.getByText('Tracking number').waitFor()
      await shopper.expectWellMade()
      await page.getByText('Behind the scenes').click()
      await page.getByText('orders.order-confirmed.v1').waitFor()
      await shopper.expectWellMade()
      await shopper.goto('/orders')
      await shopper.heading('Your orders').waitFor()
      await shopper.expectWellMade()
      await shopper.goto('/nowhere')
      await shopper.heading('There is no such page').waitFor()
      await shopper.expectWellMade()
    },
  )
})
