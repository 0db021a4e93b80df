import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { mug } from './goods.harness.ts'
import { CARDS, DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

const MUG = '/products/everyday-mug'
const PASSWORD = 'a ferry at noon'

describe.skipIf(!hasBrowser())('accounts in a browser', { timeout: 90_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper
  let people = 0

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop(), openBrowser()])
    store = shop.store('demo')
    await store.addProduct(mug)
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
  const aPerson = () => ({ email: `walker-${++people}@example.com`, name: 'Ada Ferry' })

  /** Refusals that are part of the story are told by the browser as errors. */
  const forgive = (what: number | string): void => {
    const text = typeof what === 'number' ? `status of ${what}` : what
    const others = shopper.complaints.filter(complaint => !complaint.includes(text))
    shopper.complaints.splice(0, Infinity, ...others)
  }

  const register = async (page: Page, { email, name } = aPerson()): Promise<string> => {
    await shopper.goto('/account/register')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: false }).first().fill(PASSWORD)
    await page.getByLabel('Name').fill(name)
    await shopper.button('Create it').click()
    await shopper.heading('Hello, Ada Ferry').waitFor()
    return email
  }
  const signIn = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: false }).first().fill(password)
    await shopper.button('Sign in').click()
  }
  /** The newest link that was sent to an address, as its mail program would open it. */
  const linkTo = async (email: string, page: string): Promise<string> => {
    await shop.settle()
    const links = shop.mailsTo(email).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
    const link = links.filter(one => new URL(one).pathname === `/account/${page}`).at(-1)
    if (!link) throw new Error(`no link to ${page} was sent to ${email}: ${links}`)
    const { pathname, hash } = new URL(link)
    return pathname + hash
  }

  test('SC-01: an account is made, its address proven by the link in the letter, and what a guest ordered becomes its own, in every browser', async () => {
    let page = await arrive()
    await shopper.buy(MUG, CARDS.good)
    await page.getByText('Tracking number').waitFor()
    const order = new URL(page.url()).pathname
    const email = await register(page, { email: 'ada@example.com', name: 'Ada Ferry' })
    await page.getByText('not confirmed yet').waitFor()
    await page.getByRole('link', { name: 'Orders', exact: true }).last().click()
    await page.getByText('First confirm that the address is yours').waitFor()
    await shopper.goto(await linkTo(email, 'verify'))
    await shopper.heading('This address is yours').waitFor()
    expect(new URL(page.url()).hash).toBe('')
    await page.getByRole('link', { name: 'Look for my orders' }).click()
    await page.getByText('No order with this account yet.').waitFor()
    await shopper.button('Look for them').click()
    await page.getByText('Found one checkout').waitFor()
    await page.getByRole('link', { name: /Everyday Mug.*Thank you/ }).waitFor()
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByText('confirmed', { exact: true }).waitFor()
    await shopper.leave()

    page = await arrive()
    await shopper.goto(order)
    await shopper.heading('This order is not known here').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, email)
    await shopper.heading('Thank you. It is yours.').waitFor()
    expect(new URL(page.url()).pathname).toBe(order)
    await page.getByRole('link', { name: 'Account' }).click()
    await shopper.button('Sign out').first().click()
    await shopper.heading('Sign in').waitFor()
    await shopper.goto(order)
    await shopper.heading('This order is not known here').waitFor()
  })

  test('a guest’s cart joins the account’s, and goes with it to another browser', async () => {
    let page = await arrive()
    await shopper.putIntoCart(MUG)
    await page.keyboard.press('Escape')
    const email = await register(page)
    await shopper.button('Cart 1 item').waitFor()
    await shopper.leave()
    page = await arrive({ viewport: PHONE })
    await shopper.putIntoCart(MUG)
    await shopper.goto('/account/sign-in?to=/cart')
    await signIn(page, email)
    await shopper.heading('Your cart').waitFor()
    await shopper.button('Cart 2 items').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Go to checkout' }).click()
    await expect.poll(() => page.getByLabel('E-mail').inputValue()).toBe(email)
    expect(await page.getByLabel('Full name').inputValue()).toBe('Ada Ferry')
  })

  test('a forgotten password gives way to a new one, and every device is signed out', async () => {
    const page = await arrive()
    const email = await register(page)
    await shopper.goto('/account/reset')
    await page.getByLabel('E-mail').fill(email)
    await shopper.button('Send me the link').click()
    await shopper.heading('Look into your mailbox').waitFor()
    const link = await linkTo(email, 'reset')
    await shopper.goto(link)
    await page.getByLabel('New password').fill('password1')
    await shopper.button('Save it').click()
    await page.getByText('one of the first to be guessed').waitFor()
    await page.getByLabel('New password').fill('another ferry at noon')
    await shopper.button('Save it').click()
    await shopper.heading('The new password is yours').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, email)
    await page.getByText('E-mail or password is not right.').waitFor()
    await signIn(page, email, 'another ferry at noon')
    await shopper.heading('Hello, Ada Ferry').waitFor()
    await shopper.goto(link)
    await page.getByLabel('New password').fill('a third ferry at noon')
    await shopper.button('Save it').click()
    await page.getByText('This link was used before').waitFor()
    forgive(400)
    forgive(401)
  })

  test('a session that the shop ended leads back to where somebody was', async () => {
    const page = await arrive()
    const email = await register(page)
    const other = await Shopper.arrive(browser, shop.url)
    await other.goto('/account')
    await other.page.getByLabel('E-mail').fill(email)
    await other.page.getByLabel('Password', { exact: false }).first().fill(PASSWORD)
    await other.button('Sign in').click()
    await other.button('Sign out everywhere').click()
    await other.heading('Sign in').waitFor()
    await other.leave()
    await shopper.goto('/account/orders')
    await page.getByText('You were signed out').waitFor()
    await signIn(page, email)
    await shopper.heading('Your orders').waitFor()
    expect(new URL(page.url()).pathname).toBe('/account/orders')
    forgive(401)
  })

  test('tabs share a session: one of them renews it, and no refresh token is used twice', async () => {
    const page = await arrive()
    await register(page)
    const context = page.context()
    const refreshes: number[] = []
    context.on('response', answer => {
      if (answer.url().endsWith('/auth/refresh')) refreshes.push(answer.status())
    })
    const tabs = await Promise.all([1, 2].map(() => context.newPage()))
    await Promise.all(tabs.map(tab => tab.goto('/account')))
    for (const tab of tabs) await tab.getByRole('heading', { level: 1, name: 'Hello, Ada Ferry' }).waitFor()
    expect(new Set(refreshes)).toEqual(new Set([200]))
    expect(refreshes.length).toBeLessThanOrEqual(2)
    // Time goes on for the shop alone: each tab is refused, and one of them gets the new token for all.
    await shop.suite.clock.advance(3_700_000)
    refreshes.splice(0)
    await Promise.all(tabs.map(tab => tab.getByRole('link', { name: 'Orders', exact: true }).last().click()))
    for (const tab of tabs) await tab.getByText('No order with this account yet.').waitFor()
    expect(refreshes).toEqual([200])
    const [first, second] = tabs
    await first?.getByRole('button', { name: 'Sign out' }).click()
    await second?.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    forgive(401)
  })

  test('a renewal whose answer is lost on its way signs nobody out', async () => {
    const page = await arrive()
    await register(page)
    const answered: number[] = []
    await page.route('**/auth/refresh', async route => {
      const answer = await route.fetch()
      answered.push(answer.status())
      await (answered.length === 1 ? route.abort() : route.fulfill({ response: answer }))
    })
    await shopper.goto('/account')
    await shopper.heading('Hello, Ada Ferry').waitFor()
    expect(answered).toEqual([200, 200])
    forgive('net::ERR_FAILED')
  })

  test('what is wrong with a form is said at its field, in words, before and after the shop was asked', async () => {
    const page = await arrive({ viewport: PHONE, theme: 'dark' })
    await shopper.goto('/account/register')
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByLabel('Password', { exact: false }).first().fill('short')
    await shopper.button('Create it').click()
    await page.getByText('An e-mail address looks like').waitFor()
    await page.getByText('At least 8 characters.').waitFor()
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('field-email')
    await shopper.expectWellMade()
    await page.getByRole('button', { name: 'Show Password' }).click()
    expect(await page.getByLabel('Password', { exact: false }).first().getAttribute('type')).toBe('text')
    await page.getByLabel('E-mail').fill(aPerson().email)
    await page.getByLabel('Password', { exact: false }).first().fill('password1')
    await shopper.button('Create it').click()
    await page.getByText('one of the first to be guessed').waitFor()
    forgive(400)
  })

  test('PV-03: a name is corrected where it stands', async () => {
    const page = await arrive({ viewport: PHONE })
    await register(page)
    await shopper.button('Change Name').click()
    await page.getByLabel('Name', { exact: true }).fill('Ada Fähre')
    await shopper.expectWellMade()
    await shopper.button('Save').click()
    await shopper.heading('Hello, Ada Fähre').waitFor()
    await shopper.button('Change Name').click()
    await page.getByLabel('Name', { exact: true }).fill('')
    await shopper.button('Save').click()
    await shopper.heading('Your account').waitFor()
    await page.getByText('not told').waitFor()
  })

  test('SC-29: who guesses passwords is told how long to wait', async () => {
    const page = await arrive({ locale: 'de-DE' })
    await shopper.goto('/account')
    for (let count = 0; count < 6; count++) {
      await page.getByLabel('E-Mail').fill('guessed@example.com')
      await page.getByLabel('Passwort', { exact: false }).first().fill(`guess number ${count}`)
      await shopper.button('Anmelden').click()
      await page.getByText(count < 5 ? 'stimmt nicht' : /zu viele Versuche\. In .*Sekunde/).waitFor()
      await shopper.button('Anmelden').waitFor()
    }
    forgive(401)
    forgive(429)
  })

  test('SC-08: whoever runs the shop makes an API key, sees it once, replaces it and ends it', async () => {
    const page = await arrive()
    const email = await register(page)
    await shopper.goto(await linkTo(email, 'verify'))
    await shopper.heading('This address is yours').waitFor()
    const { body } = await store.admin<{ accounts: { id: string; email: string }[] }>('GET', '/v1/accounts')
    const id = body.accounts.find(account => account.email === email)?.id
    const change = { roles: ['admin_user'], reason: 'runs the shop' }
    expect((await store.admin('PATCH', `/v1/accounts/${id}`, change)).status).toBe(200)
    await shopper.goto('/account/keys')
    await page.getByText('You were signed out').waitFor()
    await signIn(page, email)
    await page.getByText('No key yet.').waitFor()
    await shopper.button('Make a key').click()
    await page.getByText('Choose at least one.').waitFor()
    await page.getByLabel('Name').fill('Warehouse')
    await page.getByLabel('read orders').check()
    await shopper.button('Make a key').click()
    await page.getByRole('heading', { name: 'This is the key' }).waitFor()
    expect(await page.locator('.made-key code').textContent()).toMatch(/^\S{20,}$/)
    await shopper.expectWellMade()
    await shopper.button('Make its successor').click()
    await page.getByText('has a successor').waitFor()
    await shopper.button('Revoke').first().click()
    await shopper.button('Yes, revoke').click()
    await page.getByText('revoked on').waitFor()
    await page.reload()
    await page.getByText('revoked on').waitFor()
    expect(await page.locator('.made-key').count()).toBe(0)
    forgive(401)
  })

  test('PV-06: consents are given one by one, hold at once, and every decision stays on record', async () => {
    const page = await arrive()
    await register(page)
    await page.getByRole('link', { name: 'Privacy' }).first().click()
    await page.getByLabel('Choose what to show me').check()
    await page.getByText(/decided on/).waitFor()
    await page.getByLabel('Do not sell my data').check()
    await page.getByLabel('Choose what to show me').uncheck()
    await page.getByText('Every decision').click()
    const decisions = page.locator('.consent-history li')
    await expect
      .poll(() => decisions.allTextContents())
      .toMatchObject([
        expect.stringContaining('withdrawn: Choose what to show me'),
        expect.stringContaining('agreed: Do not sell my data'),
        expect.stringContaining('agreed: Choose what to show me'),
      ])
    await page.reload()
    await expect.poll(() => page.getByLabel('Do not sell my data').isChecked()).toBe(true)
    expect(await page.getByLabel('Choose what to show me').isChecked()).toBe(false)
    await shopper.expectWellMade()
    await page.getByRole('link', { name: 'Read the privacy notice' }).click()
    await page.getByText('Nothing is sold').waitFor()
    await page.getByRole('heading', { name: 'What you buy' }).waitFor()
    await shopper.expectWellMade()
  })

  test('PV-02, PV-04: somebody takes their data along, deletes the account, and can see that it is gone', async () => {
    const page = await arrive()
    const email = await register(page)
    await shopper.goto('/account/privacy')
    await shopper.button('Gather my data').click()
    const saving = page.waitForEvent('download')
    await shopper.button('Save the file').click()
    const stream = await (await saving).createReadStream()
    expect(JSON.parse((await stream.toArray()).join(''))).toMatchObject({
      data: { accounts: { profile: [{ email, name: 'Ada Ferry' }] } },
    })
    await page.getByText('Yes, delete everything about me').click()
    await page.getByLabel('Your password, once more').fill('not this one')
    await shopper.button('Delete my account').click()
    await page.getByText('E-mail or password is not right.').waitFor()
    await page.getByLabel('Your password, once more').fill(PASSWORD)
    await shopper.button('Delete my account').click()
    await shopper.heading('Your data is being erased').waitFor()
    await shop.settle()
    await shop.suite.clock.advance(76 * 60_000)
    await shop.runSchedule('advance-requests')
    await shopper.button('Look again').click()
    await page.getByText('Nothing of you is left here.').waitFor()
    await shopper.expectWellMade()
    await shopper.goto('/account')
    await signIn(page, email)
    await page.getByText('E-mail or password is not right.').waitFor()
    forgive(401)
  })

  test('PV-02, PV-04: whoever bought without an account takes their data along and has it erased, by links from their mail', async () => {
    const email = 'walked-by@example.com'
    const { checkout } = await store.buy([{ productId: mug.productId }], { email })
    const page = await arrive()
    const ask = async (wish: string): Promise<void> => {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel(wish).check()
      await shopper.button('Send me the link').click()
      await shopper.heading('Look into your mail').waitFor()
    }
    await shopper.goto('/privacy')
    await page.getByRole('link', { name: 'Bought without an account?' }).click()
    await shopper.heading('Your data, without an account').waitFor()
    await shopper.expectWellMade()
    await ask('See what is kept of me')
    await shopper.goto(await linkTo(email, 'guest-export'))
    await shopper.button('Gather my data').click()
    const saving = page.waitForEvent('download')
    await shopper.button('Save the file').click()
    const stream = await (await saving).createReadStream()
    const { data } = JSON.parse((await stream.toArray()).join(''))
    expect(data.orders.orders).toMatchObject([{ orderId: checkout.orderId }])
    await shopper.expectWellMade()

    await page.getByRole('link', { name: 'Ask for a link' }).click()
    await ask('Have it erased')
    await shopper.goto(await linkTo(email, 'guest-erasure'))
    await shopper.button('Erase it all').click()
    await page.getByText('Orders are still on their way to you.').waitFor()
    forgive(409)
    for (const status of ['dispatched', 'delivered']) {
      const path = `/v1/shipments/${checkout.orderId.replace('ord_', 'shp_')}/progress`
      await store.admin('POST', path, { status })
      await shop.settle()
    }
    await shopper.button('Erase it all').click()
    await shopper.heading('Your data is being erased').waitFor()
    await shopper.expectWellMade()
  })

  describe('every page is accessible, and nothing jumps', () => {
    const SHIFTS = `
      window.shifted = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    `
    const look = async (text: string): Promise<void> => {
      const { page } = shopper
      await page.getByRole('main').getByText(text).first().waitFor()
      await shopper.expectWellMade()
      expect(await page.evaluate('window.shifted'), page.url()).toBeLessThan(0.02)
    }

    test.each([
      ['a phone by day', PHONE, 'light'],
      ['a desk in the dark', DESK, 'dark'],
    ] as const)('before somebody is signed in, on %s', async (_, viewport, theme) => {
      await (await arrive({ viewport, theme })).addInitScript(SHIFTS)
      await shopper.goto('/account')
      await look('Sign in')
      await shopper.goto('/account/reset')
      await look('Tell us your address')
      await shopper.goto('/account/erasure#id=era_none')
      await look('There is no such record.')
      forgive(404)
    })

    test.each([
      ['a phone in the dark', PHONE, 'dark'],
      ['a desk by day', DESK, 'light'],
    ] as const)('once somebody is, on %s', async (_, viewport, theme) => {
      const page = await arrive({ viewport, theme })
      await page.addInitScript(SHIFTS)
      const email = await register(page)
      await look('not confirmed yet')
      await shopper.goto('/account/orders')
      await look('No order with this account yet.')
      await shopper.goto('/account/privacy')
      await page.getByLabel('Choose what to show me').waitFor()
      await look('Take your data along')
      await shopper.goto((await linkTo(email, 'verify')).replace(/.$/, '!'))
      await look('The address could not be confirmed')
      forgive(400)
    })
  })
})
