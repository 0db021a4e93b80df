import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { frame, mug } from './goods.harness.ts'
import { DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

const STREAM = '**/v1/ai/chat/stream'

describe.skipIf(!hasBrowser())('the assistant in a browser', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(mug)
    await store.addProduct(frame)
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.expectInvariants()
    await shop?.stop()
  })
  afterEach(async () => {
    shop.suite.faults.clear()
    // Ten messages a minute: each test has a minute of its own.
    await shop.suite.clock.advance(61_000)
    await shopper.leave()
    expect(shopper.complaints).toEqual([])
  })

  const arrive = async (visit?: Visit): Promise<Page> => {
    shopper = await Shopper.arrive(browser, shop.url, visit)
    return shopper.page
  }
  const forgive = (text: string): void => {
    const others = shopper.complaints.filter(complaint => !complaint.includes(text))
    shopper.complaints.splice(0, Infinity, ...others)
  }

  const panel = (): Locator => shopper.page.getByRole('dialog', { name: 'Ask the shop' })
  const answers = (): Locator => panel().locator('.answered')
  const open = async (): Promise<void> => {
    await shopper.button('Ask').click()
    await panel().getByLabel('Your message').waitFor()
  }
  const say = async (text: string): Promise<void> => {
    const field = panel().getByLabel('Your message')
    await field.fill(text)
    await field.press('Enter')
  }
  /** Says something and waits for the answer. */
  const ask = async (text: string): Promise<Locator> => {
    const before = await answers().count()
    await say(text)
    const answer = answers().nth(before)
    await answer.waitFor()
    return answer
  }

  test('AG-09: a guest asks, sees what was found, adds by a button and by words, and goes on to the till', async () => {
    const page = await arrive()
    await shopper.goto('/')
    await open()
    const found = await ask('show me mugs')
    await found.getByRole('link', { name: 'Everyday Mug' }).waitFor()
    await found.getByRole('button', { name: 'Add Everyday Mug to the cart' }).click()
    await shopper.button('Cart 1 item').waitFor()
    await ask('add one everyday mug to my cart')
    await shopper.button('Cart 2 items').waitFor()
    await panel().getByText('2 items in your cart').waitFor()
    await panel().getByRole('button', { name: 'Open the cart' }).click()
    await page.getByRole('dialog', { name: 'Your cart' }).getByText('$48.00').first().waitFor()
    await page.keyboard.press('Escape')
    await (await ask('check out')).getByRole('button', { name: 'Go to checkout' }).click()
    await shopper.heading('Checkout').waitFor()
    await panel().getByText('show me mugs').waitFor()
    await page.reload()
    await shopper.heading('Checkout').waitFor()
    await open()
    await panel().getByText('show me mugs').waitFor()
    expect(await answers().count()).toBe(3)
    await panel().getByRole('button', { name: 'New conversation' }).click()
    await panel().getByText('I find things').waitFor()
    expect(await answers().count()).toBe(0)
  })

  test('AG-23: whoever is signed in buys in the conversation, and the order opens from it', async () => {
    const page = await arrive()
    await shopper.goto('/account/register')
    await page.getByLabel('E-mail').fill('talker@example.com')
    await page.locator('#field-password').fill('a ferry at noon')
    await shopper.button('Create it').click()
    await shopper.heading('Your account').waitFor()
    await open()
    await ask('add an everyday mug to my cart')
    await shopper.button('Cart 1 item').waitFor()
    // Time goes on for the shop alone: it refuses the token, and a renewed one goes on as the same person.
    await shop.suite.clock.advance(3_700_000)
    const bought = await ask('check out')
    forgive('status of 401')
    await bought.getByRole('link', { name: /Everyday Mug/ }).click()
    await shopper.heading('Thank you. It is yours.').waitFor()
    await shopper.button('Cart 0 items').waitFor()
    await page.goto('/account')
    await shopper.button('Sign out').first().click()
    await shopper.heading('Sign in').waitFor()
    await open()
    expect(await panel().getByText('everyday mug').count()).toBe(0)
  })

  test('an answer that was lost is asked for again, and nothing is done twice', async () => {
    const page = await arrive()
    await shopper.goto('/products/everyday-mug')
    await open()
    await page.route(STREAM, async route => {
      await route.fetch()
      await route.abort()
    })
    await say('add an everyday mug to my cart')
    await panel().getByText('No answer came.').waitFor()
    await page.unroute(STREAM)
    await page.reload()
    await open()
    await panel().getByRole('button', { name: 'Ask again' }).click()
    await answers().first().waitFor()
    await shopper.button('Cart 1 item').waitFor()
    await ask('what is in my cart?')
    await answers().last().getByText('1 × Everyday Mug').waitFor()
    forgive('ERR_FAILED')
  })

  test('somebody stops waiting, and is shown the answer all the same once they ask for it', async () => {
    const page = await arrive()
    await shopper.goto('/')
    await open()
    const held = Promise.withResolvers<void>()
    await page.route(STREAM, async route => {
      await held.promise
      await route.continue().catch(() => undefined)
    })
    await say('show me mugs')
    await panel().getByText('Thinking').waitFor()
    await panel().getByRole('button', { name: 'Stop' }).click()
    await panel().getByText('Stopped.').waitFor()
    held.resolve()
    await page.unroute(STREAM)
    await panel().getByRole('button', { name: 'Show the answer' }).click()
    await answers().first().getByRole('link', { name: 'Everyday Mug' }).waitFor()
  })

  test('a message that comes while the last one is still answered waits for it', async () => {
    const page = await arrive()
    await shopper.goto('/')
    await open()
    await page.clock.install()
    let refusals = 0
    await page.route(STREAM, async route => {
      if (++refusals > 1) return route.continue()
      const error = { code: 'ABORTED', reason: 'TURN_IN_PROGRESS', message: 'still', requestId: 'r' }
      await route.fulfill({ status: 409, headers: { 'retry-after': '1' }, json: { error } })
    })
    await say('show me mugs')
    await expect.poll(() => refusals).toBe(1)
    await panel().getByText('Thinking').waitFor()
    await page.clock.fastForward(6_000)
    await answers().first().getByRole('link', { name: 'Everyday Mug' }).waitFor()
    expect(refusals).toBe(2)
    forgive('409')
  })

  test('SC-15: the eleventh message of a minute waits, and says for how long', async () => {
    await arrive({ locale: 'de-DE' })
    await shopper.goto('/')
    await shopper.button('Fragen').click()
    const gespraech = shopper.page.getByRole('dialog', { name: 'Den Laden fragen' })
    for (let count = 0; count < 11; count++) {
      await gespraech.getByLabel('Ihre Nachricht').fill('hello')
      await gespraech.getByLabel('Ihre Nachricht').press('Enter')
      await expect
        .poll(() => gespraech.locator('.answered, .again').count(), { timeout: 10_000 })
        .toBe(count + 1)
    }
    await gespraech.getByText(/geht in .*Sekunde.* durch/).waitFor()
    await shop.suite.clock.advance(61_000)
    await gespraech.getByRole('button', { name: 'Noch einmal fragen' }).click()
    await expect.poll(() => gespraech.locator('.answered').count()).toBe(11)
    forgive('429')
  })

  test('when no model can be asked, the shop answers by itself and says so', async () => {
    await arrive({ viewport: PHONE })
    await shopper.goto('/')
    await open()
    shop.suite.faults.add({ part: 'gemini', operation: 'streamGenerateContent', action: 'fail', times: 50 })
    shop.suite.faults.add({ part: 'gemini', operation: 'generateContent', action: 'fail', times: 50 })
    const answer = await ask('show me mugs')
    await answer.getByText('The assistant is in trouble just now.').waitFor()
    await answer.getByRole('link', { name: 'Everyday Mug' }).waitFor()
  })

  test('the panel needs no more than a keyboard, and gives it back where it came from', async () => {
    const page = await arrive()
    await shopper.goto('/products/everyday-mug')
    await shopper.button('Ask').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('chat-message')
    await page.keyboard.type('first line')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    expect(await page.locator(':focus').inputValue()).toBe('first line\nsecond line')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator(':focus').textContent()).toBe('Ask')
    expect(await shopper.button('Ask').getAttribute('aria-expanded')).toBe('false')
  })

  test.each([
    ['a phone in the dark', PHONE, 'dark'],
    ['a desk by day', DESK, 'light'],
  ] as const)('the panel is accessible on %s, and nothing jumps', async (_, viewport, theme) => {
    const page = await arrive({ viewport, theme })
    await page.addInitScript(`
      window.shifted = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    `)
    await shopper.goto('/products/lindgren')
    await page.getByText('A true circle.').waitFor()
    await page.waitForLoadState('networkidle')
    await shopper.expectWellMade()
    await open()
    await shopper.expectWellMade({ within: '.chat' })
    const answer = await ask('show me eyewear')
    await answer.getByRole('link', { name: 'Lindgren' }).waitFor()
    await answer.getByRole('combobox').selectOption('var_clear')
    await shopper.expectWellMade({ within: '.chat' })
    await page.route(STREAM, route => route.abort())
    await say('and mugs?')
    await panel().getByRole('button', { name: 'Ask again' }).waitFor()
    await shopper.expectWellMade({ within: '.chat' })
    expect(await page.evaluate('window.shifted')).toBeLessThan(0.02)
    forgive('ERR_FAILED')
  })
})
