import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** https://docs.stripe.com/testing */
export const CARDS = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  noFunds: '4000 0000 0000 9995',
  challenged: '4000 0027 6000 3184',
}

export interface Visit {
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  locale?: string
  /** `false`: no script runs. */
  script?: boolean
}

/** Somebody with a browser of their own. What the browser complains about is kept. */
export class Shopper {
  readonly page: Page
  readonly complaints: string[] = []
  readonly #context: BrowserContext

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
    page.setDefaultTimeout(20_000)
    page.on('pageerror', error => this.complaints.push(error.message))
    page.on('console', message => message.type() === 'error' && this.complaints.push(message.text()))
    page.on('request', request => isHere(request.url()) || this.complaints.push(`asked ${request.url()}`))
  }

  static async arrive(browser: Browser, url: string, { viewport = DESK, theme, locale, script }: Visit = {}) {
    const context = await browser.newContext({
      viewport,
      colorScheme: theme ?? 'light',
      locale: locale ?? 'en-US',
      baseURL: url,
      reducedMotion: 'reduce',
      javaScriptEnabled: script ?? true,
    })
    return new Shopper(context, await context.newPage())
  }

  leave(): Promise<void> {
    return this.#context.close()
  }

  goto(path: string) {
    return this.page.goto(path)
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  get drawer(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  /** The line shows before the shop has answered; this waits for both. */
  async putIntoCart(path: string): Promise<void> {
    await this.goto(path)
    const answered = this.page.waitForResponse(answer => new URL(answer.url()).pathname.endsWith('/items'))
    await this.button('Add to cart').click()
    await this.drawer.getByRole('listitem').first().waitFor()
    await answered
  }

  /** From the open drawer to a filled form, with the total there. */
  async goToCheckout(): Promise<void> {
    const { page } = this
    await this.button('Go to checkout').click()
    await this.heading('Checkout').waitFor()
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Full name').fill('Ada Ferry')
    await page.getByLabel('Street and number').fill('12 Dock Road')
    await page.getByLabel('Postal code').fill('94107')
    await page.getByLabel('Town or city').fill('San Francisco')
    await page.getByLabel('Country').selectOption('US')
    await page.getByLabel('State or region').selectOption('CA')
    await page.getByText('Sales tax 7.25 %').waitFor()
  }

  useCard(number: string): Promise<void> {
    return this.button(`Fill in ${number}`).click()
  }

  /** Presses the button once it says what is paid. */
  async pay(total = '$'): Promise<void> {
    await this.button(new RegExp(`^Pay ${total.replaceAll(/[$.]/g, '\\$&')}`)).click()
  }

  /** Buys what the path shows, as far as the card goes. */
  async buy(path: string, card = CARDS.good): Promise<void> {
    await this.putIntoCart(path)
    await this.goToCheckout()
    await this.useCard(card)
    await this.pay()
  }

  /**
   * Fails with what axe finds wrong, or cannot tell about contrasts, and with what sticks out at the side. `within` is
   * for what lies over the page: it is looked at alone, since axe minds what is under each line of a text, also where
   * something opaque is in between. With `scrolls`, parts of the page scroll sideways: axe cannot tell of what is scrolled away,
   * so it looks at the same page with room for all of it.
   */
  async expectWellMade({
    within,
    scrolls = false,
  }: {
    within?: string
    scrolls?: boolean
  } = {}): Promise<void> {
    const { page } = this
    const alone = (hidden: boolean) =>
      page.evaluate(`for (const part of document.querySelectorAll('main, footer')) part.hidden = ${hidden}`)
    const roomy = (width: string) => page.evaluate(`document.documentElement.style.minWidth = '${width}'`)
    if (within) await alone(true)
    if (scrolls) await roomy('2400px')
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const { violations, incomplete } = await (within ? axe.include(within) : axe).analyze()
    if (within) await alone(false)
    if (scrolls) await roomy('')
    const unsure = incomplete.filter(({ id }) => id === 'color-contrast')
    const told = [...violations, ...unsure].map(({ id, nodes }) => [
      id,
      nodes.map(({ html, any }) => `${html}: ${any[0]?.message}`),
    ])
    assert.deepEqual(told, [], `${page.url()}: ${JSON.stringify(told)}`)
    assert.equal(
      await page.evaluate('document.documentElement.scrollWidth'),
      page.viewportSize()?.width,
      `${page.url()} sticks out at the side`,
    )
  }
}

const isHere = (url: string): boolean => ['127.0.0.1', ''].includes(new URL(url).hostname)
