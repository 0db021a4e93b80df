import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Shop } from '../../../scripts/testing/shop.ts'
import { startShop } from '../../../scripts/testing/shop.ts'
import { aShopper, aStore, ordersOf } from '../assistant.harness.ts'
import type { Connected } from './mcp.harness.ts'
import { connect } from './mcp.harness.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())

const opened = () => aStore(() => shop.store())
const yes = () => ({ action: 'accept' as const, content: { confirm: true } })

/** The id of what a search for these words finds first. */
async function find({ call }: Connected, query: string): Promise<string> {
  const { products } = (await call('search_products', { query })) as { products?: { product_id: string }[] }
  return products?.[0]?.product_id ?? 'none'
}

async function fill(connected: Connected, query = 'tennis ball', quantity = 2): Promise<number> {
  await connected.call('add_to_cart', { product_id: await find(connected, query), quantity })
  return (await connected.call('view_cart')).total as number
}

describe('MCP: the official client', () => {
  test('lists the tools with their schemas, and calls them', async () => {
    const { store, ball } = await opened()
    const shopper = await aShopper(store)
    const connected = await connect(store, shopper)
    const { tools } = await connected.client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'add_to_cart',
      'answer_from_knowledge',
      'checkout',
      'escalate',
      'order_status',
      'remove_from_cart',
      'search_products',
      'view_cart',
    ])
    expect(tools.find(({ name }) => name === 'add_to_cart')?.inputSchema.required).toEqual([
      'product_id',
      'quantity',
    ])
    expect(await find(connected, 'tennis balls')).toBe(ball.productId)
    expect(await connected.call('answer_from_knowledge', { question: 'Can I return things?' })).toMatchObject(
      {
        passages: expect.arrayContaining([expect.objectContaining({ title: expect.any(String) })]),
      },
    )
  })

  test('buys in the name of an account once its person has agreed to the total', async () => {
    const { store, ball } = await opened()
    const shopper = await aShopper(store)
    const questions: string[] = []
    const connected = await connect(store, {
      ...shopper,
      answer: question => {
        questions.push(question)
        return yes()
      },
    })
    const total = await fill(connected)
    const bought = await connected.call('checkout')
    expect(bought).toMatchObject({ status: 'confirmed', total_paid: total })
    expect(questions).toEqual([expect.stringContaining('2 × Tennis Ball')])
    expect(questions[0]).toContain(total.toFixed(2))
    await shop.drain()
    expect(await ordersOf(store, shopper.token)).toMatchObject([
      { orderId: bought.order_id, status: 'confirmed' },
    ])
    expect((await store.product(ball.productId)).available).toBe(8)
    expect(await connected.call('order_status')).toMatchObject({ orders: [{ order_id: bought.order_id }] })
    await shop.expectInvariants()
  })

  test.each([
    ['declines', { action: 'decline' as const }],
    ['goes away', { action: 'cancel' as const }],
    ['sends the form without a yes', { action: 'accept' as const, content: { confirm: false } }],
  ])('buys nothing when the person %s', async (_title, said) => {
    const { store } = await opened()
    const shopper = await aShopper(store)
    const connected = await connect(store, { ...shopper, answer: () => said })
    const total = await fill(connected)
    expect((await connected.call('checkout', { confirm_total: total })).error?.reason).toBe('NOT_CONFIRMED')
    expect(await ordersOf(store, shopper.token)).toEqual([])
  })

  test('that can ask nobody needs a second call that names the total it was told', async () => {
    const { store } = await opened()
    const shopper = await aShopper(store)
    const connected = await connect(store, shopper)
    const total = await fill(connected)
    const first = await connected.call('checkout', { confirm_total: total })
    expect(first).toMatchObject({ error: { reason: 'CONFIRMATION_REQUIRED' }, total })
    expect((await connected.call('checkout', { confirm_total: total - 1 })).error?.reason).toBe(
      'CONFIRMATION_REQUIRED',
    )
    await connected.call('view_cart')
    expect((await connected.call('checkout', { confirm_total: total })).error?.reason).toBe(
      'CONFIRMATION_REQUIRED',
    )
    expect(await ordersOf(store, shopper.token)).toEqual([])
    expect(await connected.call('checkout', { confirm_total: total })).toMatchObject({ status: 'confirmed' })
    expect((await connected.call('checkout', { confirm_total: total })).error?.reason).toMatch(
      /VIEW_CART_FIRST|CART_EMPTY/,
    )
    expect(await ordersOf(store, shopper.token)).toHaveLength(1)
    await shop.expectInvariants()
  })

  test('whose purchase broke off finds it made once, however often it asks again', async () => {
    const { store } = await opened()
    const shopper = await aShopper(store)
    const connected = await connect(store, shopper)
    const total = await fill(connected)
    await connected.call('checkout')
    shop.suite.faults.add({ part: 'functions', operation: 'request-checkout', action: 'kill-after' })
    await connected.call('checkout', { confirm_total: total }).catch(() => {})
    shop.suite.faults.clear()
    await shop.drain()
    await shop.suite.clock.advance(61_000)
    for (let again = 0; again < 2; again++) {
      const { error } = await connected.call('checkout', { confirm_total: total })
      expect(error?.reason).toMatch(/^[A-Z_]+$/)
    }
    await shop.drain()
    expect(await ordersOf(store, shopper.token)).toMatchObject([{ status: 'confirmed' }])
    await shop.expectInvariants()
  })

  test('may call several tools at once, which wait for one another', async () => {
    const { store, ball, mug } = await opened()
    const connected = await connect(store, await aShopper(store))
    await connected.call('search_products', {})
    await Promise.all(
      [ball, mug].map(({ productId }) =>
        connected.call('add_to_cart', { product_id: productId, quantity: 1 }),
      ),
    )
    expect((await connected.call('view_cart')).items).toHaveLength(2)
  })
})

describe('the rules of the shop hold programs, too', () => {
  async function shopping() {
    const { store, ball, mug } = await opened()
    const shopper = await aShopper(store)
    const connected = await connect(store, { ...shopper, answer: yes })
    const refusal = async (name: string, args: object) =>
      (await connected.call(name, { ...args })).error?.reason
    return { store, ball, mug, shopper, connected, refusal }
  }

  test('an id that no search returned is not added', async () => {
    const { ball, refusal } = await shopping()
    expect(await refusal('add_to_cart', { product_id: ball.productId, quantity: 1 })).toBe(
      'PRODUCT_NOT_SEARCHED',
    )
  })

  test.each([0, -1, 0.5, 1e300])('%d of something is not added', async quantity => {
    const { refusal, connected } = await shopping()
    const product_id = await find(connected, 'tennis ball')
    expect(await refusal('add_to_cart', { product_id, quantity })).toMatch(
      /INVALID_QUANTITY|QUANTITY_NOT_ASKED|OUT_OF_STOCK/,
    )
    expect((await connected.call('view_cart')).items).toEqual([])
  })

  test('no more is added than there is, and the stock is told', async () => {
    const { connected } = await shopping()
    const product_id = await find(connected, 'tennis ball')
    expect(await connected.call('add_to_cart', { product_id, quantity: 11 })).toMatchObject({
      error: { reason: 'OUT_OF_STOCK' },
      can_add: 10,
    })
  })

  test('a call is held to the words of the shopper that it passes on', async () => {
    const { refusal, connected } = await shopping()
    const product_id = await find(connected, 'tennis ball')
    const add = (said: string, quantity: number) => refusal('add_to_cart', { product_id, quantity, said })
    expect(await add('add two tennis balls', 3)).toBe('QUANTITY_NOT_ASKED')
    expect(await add('how much is a tennis ball?', 1)).toBe('NOT_ASKED')
    expect(await add('a tennis ball for under $2', 1)).toBe('OVER_BUDGET')
    expect(await add('add two tennis balls', 2)).toBeUndefined()
  })

  test('of several that cost the same, the shopper chooses the cheapest', async () => {
    const { store, refusal, connected } = await shopping()
    await store.addProduct({ name: 'Red Racket', price: { amount: 900, currency: 'USD' } })
    await store.addProduct({ name: 'Blue Racket', price: { amount: 900, currency: 'USD' } })
    const product_id = await find(connected, 'racket')
    const wish = { product_id, quantity: 1, pick: 'cheapest' }
    expect(await refusal('add_to_cart', wish)).toBe('PRICE_TIE')
    expect(await refusal('add_to_cart', { ...wish, pick: undefined, max_unit_price: 8.99 })).toBe(
      'OVER_BUDGET',
    )
    expect(await refusal('add_to_cart', { product_id, quantity: 1 })).toBeUndefined()
  })

  test('nothing is paid that was not looked at, nor above the budget', async () => {
    const { store, shopper, refusal, connected } = await shopping()
    const product_id = await find(connected, 'tennis ball')
    await connected.call('add_to_cart', { product_id, quantity: 2 })
    expect(await refusal('checkout', {})).toBe('VIEW_CART_FIRST')
    await connected.call('view_cart')
    await connected.call('add_to_cart', { product_id, quantity: 1 })
    expect(await refusal('checkout', {})).toBe('VIEW_CART_FIRST')
    await connected.call('view_cart')
    expect(await refusal('checkout', { max_total: 5 })).toBe('OVER_BUDGET')
    expect(await refusal('checkout', { said: 'no, do not buy it' })).toBe('CONFIRMATION_REQUIRED')
    expect(await ordersOf(store, shopper.token)).toEqual([])
  })
})
