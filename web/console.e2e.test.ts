import { PubSub } from '@google-cloud/pubsub'
import { Storage } from '@google-cloud/storage'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, openBrowser } from '../scripts/testing/browser.ts'
import { type Checkout, type Shop, startShop } from '../scripts/testing/shop.ts'
import type { Store } from '../scripts/testing/store.ts'
import { mug } from './goods.harness.ts'
import { DESK, PHONE, Shopper, type Visit } from './shopper.harness.ts'

// Google's clients would look for a metadata server on the network first.
process.env.METADATA_SERVER_DETECTION = 'none'

const DOCUMENTS = 100_000
const MESSAGES = 10_000
const AT_ONCE = 500

describe.skipIf(!hasBrowser())('the developer console', { timeout: 120_000 }, () => {
  let shop: Shop
  let store: Store
  let browser: Browser
  let shopper: Shopper
  let pubsub: PubSub
  let confirmed: Checkout

  beforeAll(async () => {
    ;[shop, browser] = await Promise.all([startShop({ logLevel: 'INFO' }), openBrowser()])
    const { GOOGLE_CLOUD_PROJECT: projectId = '', PUBSUB_EMULATOR_HOST } = shop.suite.env
    Object.assign(process.env, { PUBSUB_EMULATOR_HOST })
    pubsub = new PubSub({ projectId })
    store = shop.store('demo')
    await store.addProduct(mug)
    await buy()
    const { body } = await buy()
    confirmed = body
    await shop.drain()
    await Promise.all([fillDocuments(), fillMessages(), fillObjects(projectId)])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await pubsub?.close()
    await shop?.stop()
  })
  afterEach(async () => {
    await shopper.leave()
    expect(shopper.complaints).toEqual([])
  })

  const buy = async (paymentMethodId = 'pm_card_visa') =>
    store.checkout(await store.cart({ productId: 'prd_mug' }), { wait: 10, paymentMethodId })

  /** Orders of a large store, written as functions would, but many at once. */
  async function fillDocuments(): Promise<void> {
    const database = shop.suite.parts.firestore.engine
      .databases()
      .find(({ name }) => name.endsWith('/(default)'))
    for (let first = 0; first < DOCUMENTS; first += AT_ONCE) {
      const writes = Array.from({ length: AT_ONCE }, (_, index) => {
        const id = `ord_${String(first + index).padStart(6, '0')}`
        const createdAt = new Date(Date.UTC(2026, 0, 1) + (first + index) * 1000).toISOString()
        return {
          kind: 'update' as const,
          path: `stores/large/orders/${id}`,
          fields: new Map([
            ['orderId', id],
            ['status', 'confirmed'],
            ['createdAt', createdAt],
          ]),
          mask: null,
          transforms: [],
          precondition: null,
        }
      })
      await database?.commit(writes)
    }
  }

  async function fillMessages(): Promise<void> {
    const [topic] = await pubsub.createTopic('crowded')
    await topic.createSubscription('crowded.slow-reader')
    const sent = Array.from({ length: MESSAGES }, (_, number) => topic.publishMessage({ json: { number } }))
    await Promise.all(sent)
  }

  async function fillObjects(projectId: string): Promise<void> {
    const storage = new Storage({ projectId, apiEndpoint: shop.suite.env.STORAGE_EMULATOR_HOST ?? '' })
    const [bucket] = await storage.createBucket('pictures-of-things')
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
    await bucket.file('demo/dot.svg').save(picture, { contentType: 'image/svg+xml', resumable: false })
  }

  const arrive = async (path: string, visit?: Visit) => {
    shopper = await Shopper.arrive(browser, shop.url, visit)
    await shopper.goto(`/__console${path}`)
    return shopper.page
  }

  test('the map counts calls and messages as they happen, and shows messages on their way', async () => {
    const page = await arrive('')
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.getByRole('link', { name: 'function place-order 2 calls' }).waitFor()
    await page.evaluate(`
      new MutationObserver(() => { document.body.dataset.travelled = 'yes' })
        .observe(document.querySelector('.travellers'), { childList: true })`)
    await buy()
    await page.getByRole('link', { name: 'function place-order 3 calls' }).waitFor()
    await page.getByRole('link', { name: 'topic order-confirmed 3 messages' }).waitFor()
    await expect.poll(() => page.evaluate('document.body.dataset.travelled')).toBe('yes')
    await page.getByRole('link', { name: /^function place-order/ }).click()
    const side = page.getByRole('complementary', { name: 'What was chosen' })
    await side.getByText('Prices a checkout from the database').waitFor()
    await side
      .getByText(/checkout-requested.v1, handled/)
      .first()
      .waitFor()
    await side.getByRole('link', { name: 'orders.order-placed.v1' }).click()
    await side.getByRole('link', { name: 'reserve-stock' }).waitFor()
    await page.goBack()
    await side.getByRole('heading', { name: 'place-order' }).waitFor()
  })

  test('a message that is held is seen to wait, and goes on when it is let go', async () => {
    const operation = 'orders.order-confirmed.v1.close-cart'
    const page = await arrive('/faults')
    await page.getByLabel('Part').selectOption('push')
    await page.getByLabel('Operation').fill(operation)
    await page.getByLabel('What happens').selectOption('hold')
    await page.getByLabel('Times').fill('many')
    await shopper.button('Arm it').click()
    await page.getByRole('alert').getByText('A whole number from 1.').waitFor()
    await page.getByLabel('Times').fill('1')
    await shopper.button('Arm it').click()
    await page.getByRole('cell', { name: `push ${operation}` }).waitFor()
    await buy()
    await page.getByRole('link', { name: 'Messages' }).click()
    await page.getByLabel('Only where messages wait').check()
    await page
      .getByRole('row', { name: /^close-cart 3 0 1/ })
      .getByRole('link')
      .click()
    await page.getByText('held by a fault').click()
    await page
      .getByRole('region', { name: /^Data of message/ })
      .getByText('"orderId"')
      .waitFor()
    await page.getByRole('link', { name: 'Faults and time' }).click()
    await shopper.button(/^Let go/).click()
    await shopper.button(/^Take back/).click()
    await page.getByText('No fault is armed.').waitFor()
    await shop.drain()
    await page.getByRole('link', { name: 'Map', exact: true }).click()
    await page.getByRole('link', { name: 'function close-cart 4 calls' }).waitFor()
  })

  test('a hundred thousand documents are looked through page by page', async () => {
    const page = await arrive('/data')
    await page.getByRole('link', { name: 'stores' }).click()
    await page.getByRole('link', { name: 'large' }).click()
    await page.getByRole('link', { name: 'orders' }).click()
    await page.getByRole('link', { name: 'ord_000000' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(51)
    await shopper.button('Next').click()
    await page.getByRole('link', { name: 'ord_000050' }).waitFor()
    await shopper.button('Back').click()
    await page.getByRole('link', { name: 'ord_000000' }).waitFor()
    await shopper.button('Type a path').click()
    await page.getByLabel('Path of a collection or a document').fill('/stores/large/orders/ord_099999')
    await page.keyboard.press('Enter')
    await page.getByText('createdAt').first().waitFor()
    await page.goto('/__console/traces?store=large')
    await page.getByRole('link', { name: 'ord_099999' }).waitFor()
    await shopper.button('Next').click()
    await page.getByRole('link', { name: 'ord_099974' }).waitFor()
    expect(await page.getByRole('row').count()).toBe(26)
    await page.goto('/__console/data?path=no/such/thing')
    await page.getByText('There is no document in this collection.').waitFor()
  })

  test('ten thousand messages that wait are looked through page by page', async () => {
    const page = await arrive('/messages')
    await page.getByRole('link', { name: 'crowded.slow-reader' }).click()
    await page.getByText('10,000 messages in all').waitFor()
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(25)
    await shopper.button('Next').click()
    await page.getByText('Page 2').waitFor()
    await page
      .getByText(/^attempt 1/)
      .first()
      .click()
    await page
      .getByRole('region', { name: /^Data of message/ })
      .getByText('"number": 25')
      .waitFor()
  })

  test('an order is traced from the request to its mail, with attempts that failed', async () => {
    shop.suite.faults.add({ part: 'mail', operation: 'send', action: 'fail', code: 'UNAVAILABLE', times: 1 })
    const { body } = await buy()
    await shop.drain(3_600_000)
    const page = await arrive('/traces')
    await page.getByRole('link', { name: body.orderId }).click()
    const steps = page.getByRole('region', { name: 'What caused what' }).getByRole('listitem')
    await steps.filter({ hasText: 'request-checkout' }).first().waitFor()
    const mail = steps.filter({ hasText: 'send-order-mail' }).filter({ hasText: 'order-confirmed' }).first()
    expect(await mail.locator('rect.failed').count()).toBe(1)
    await mail.locator('summary').click()
    await mail.getByText(/, retry, /).waitFor()
    await page.getByRole('link', { name: 'its document' }).click()
    await page.getByText('timeline').waitFor()
    await page.goto('/__console/traces?subject=ord_nothing')
    await page.getByText('know nothing of ord_nothing').waitFor()
  })

  test('a message that could not be handled is sent again from its card', async () => {
    const operation = 'orders.order-confirmed.v1.close-cart'
    const fault = shop.suite.faults.add({ part: 'push', operation, action: 'fail', times: 25 })
    const { body } = await buy()
    await shop.drain(3_600_000)
    shop.suite.faults.remove(fault)
    const page = await arrive('/dead-letters')
    const card = page.getByRole('listitem').filter({ hasText: body.orderId })
    await card.locator('summary').click()
    await card.getByRole('button', { name: 'Send it to close-cart again' }).click()
    await card.getByText('sent again').waitFor()
    await shop.drain()
  })

  test('a mail is read as its letter, as text and by its headers', async () => {
    const page = await arrive('/mail')
    await page.getByLabel('To').fill('nobody@')
    await page.getByText('No mail has arrived.').waitFor()
    await page.getByLabel('To').fill('ADA@')
    await page
      .getByRole('link', { name: /is confirmed/ })
      .last()
      .click()
    const letter = page.frameLocator('iframe')
    await letter.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    await page.getByRole('radio', { name: 'Text' }).check()
    await page
      .getByRole('region', { name: 'The mail as text' })
      .getByText('Thank you for your order')
      .waitFor()
    await page.getByRole('radio', { name: 'Headers' }).check()
    await page.getByText(/^message-id: /m).waitFor()
  })

  test('payments are looked at with their charges, and what was told of them', async () => {
    await buy('pm_card_chargeDeclined')
    await shop.drain()
    const page = await arrive('/payments')
    await page
      .getByRole('link', { name: /declined/ })
      .first()
      .click()
    await page.getByText('visa ending in 0002').waitFor()
    await page.getByRole('link', { name: 'The trace of its order' }).click()
    await page.getByRole('listitem').filter({ hasText: 'cancel-order' }).first().waitFor()
    await page.goto('/__console/payments?show=webhooks')
    await page.getByRole('cell', { name: 'payment_intent.payment_failed' }).waitFor()
  })

  test('an object is looked at in its folder', async () => {
    const page = await arrive('/storage?bucket=pictures-of-things')
    await page.getByRole('link', { name: 'demo/' }).click()
    await page.getByText('dot.svg', { exact: true }).click()
    await page.getByRole('img', { name: 'What is in demo/dot.svg' }).waitFor()
  })

  test('time is stopped, moved on and let go', async () => {
    const page = await arrive('/faults')
    await shopper.button('Stop time').click()
    await page.getByText('Time stands still').waitFor()
    const before = shop.suite.clock.now()
    await shopper.button('1 hour').click()
    await expect.poll(() => shop.suite.clock.now(), { timeout: 30_000 }).toBe(before + 3_600_000)
    await page.getByLabel('By').fill('-1')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByRole('alert').getByText('Time goes on only').waitFor()
    await shopper.button('Let time go on').click()
    await shopper.button('Stop time').waitFor()
    await shopper.button('Wait until it is quiet').click()
    await page.getByText(/^It is quiet|due, 0 under way/).waitFor()
  })

  test('what was done is counted, priced, and counted anew', async () => {
    const page = await arrive('/costs')
    const reads = page.getByRole('row', { name: /^Firestore reads/ })
    await reads.getByText(/^[\d,]+ documents$/).waitFor()
    expect(await page.getByText(/^USD/).first().textContent()).toMatch(/USD\s0\.\d*[1-9]/)
    await page.getByText(/Prices as of \d{4}-\d\d-\d\d/).waitFor()
    await page.getByLabel('Holding').fill('topic.orders.order-confirmed')
    await page.getByText('topic.orders.order-confirmed.v1').waitFor()
    await shopper.button('Count from now').click()
    await page.getByText('Nothing of that kind was counted.').waitFor()
    await page.goto('/__console/logs')
    await page.getByLabel('Holding').fill('place-order')
    await page
      .getByText(/checkout-requested.v1, handled/)
      .first()
      .waitFor()
  })

  test('it is walked through by keyboard alone', async () => {
    const page = await arrive('')
    await page.getByRole('link', { name: /^function place-order/ }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.getByRole('link', { name: /^function place-order/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'place-order' }).waitFor()
    await page.getByRole('link', { name: 'Traces' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Order or cart').focus()
    await page.keyboard.type(confirmed.orderId)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `Trace of ${confirmed.orderId}` }).waitFor()
    const step = page.locator('summary').filter({ hasText: 'place-order' })
    await step.focus()
    await page.keyboard.press('Enter')
    await page.getByText('committed').first().waitFor()
  })

  test('its policy allows nothing inline and nobody to frame it', async () => {
    await arrive('')
    const policy = (await fetch(`${shop.url}/__console`)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    const alone = await fetch(`${shop.suite.env.SUITE_URL}/__console/data`)
    expect(await alone.text()).toContain('/__console/assets/')
    expect((await fetch(`${shop.url}/__console/assets/none.js`)).status).toBe(404)
  })

  describe('is well made', () => {
    const pages: readonly [path: () => string, seen: string | RegExp][] = [
      [() => '', /^function place-order/],
      [() => '?node=f:place-order', /Last said/],
      [() => '/messages', 'crowded'],
      [() => '/messages?subscription=crowded.slow-reader', '10,000 messages in all'],
      [() => '/dead-letters', /attempts|No message is parked/],
      [() => '/traces', /^ord_/],
      [() => `/traces?subject=${confirmed.orderId}`, 'request-checkout'],
      [() => '/data?path=stores/demo/orders', /^ord_/],
      [() => `/data?path=stores/demo/orders/${confirmed.orderId}`, 'timeline'],
      [() => '/storage?bucket=pictures-of-things&prefix=demo/', 'dot.svg'],
      [() => '/mail?id=1', 'Letter'],
      [() => '/payments', /succeeded/],
      [() => '/faults', 'Arm it'],
      [() => '/costs', 'processor'],
      [() => '/logs', 'place-order'],
      [() => '/nothing', 'Nothing is here'],
    ]
    const looks: readonly Visit[][] = [
      [
        { viewport: DESK, theme: 'light' },
        { viewport: PHONE, theme: 'dark' },
      ],
      [
        { viewport: PHONE, theme: 'light' },
        { viewport: DESK, theme: 'dark' },
      ],
    ]

    test.each(looks.flatMap((visits, turn) => visits.map(visit => ({ ...visit, turn }))))(
      'every other page at $viewport.width px, $theme',
      async ({ turn, ...visit }) => {
        shopper = await Shopper.arrive(browser, shop.url, visit)
        for (const [index, [path, text]] of pages.entries()) {
          if (index % 2 !== turn) continue
          await shopper.goto(`/__console${path()}`)
          const main = shopper.page.getByRole('main')
          const seen = main.getByText(text).or(main.getByRole('link', { name: text }))
          await seen.first().waitFor()
          await shopper.expectWellMade({ scrolls: true })
        }
      },
    )
  })
})
