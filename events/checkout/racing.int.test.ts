import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'

const shop = await startShop()
afterAll(() => shop.stop())
afterEach(() => shop.expectInvariants())

const charges = (orderId: string): number =>
  shop.suite.parts.payments.engine
    .ledger()
    .filter(({ kind, metadata }) => kind === 'captured' && metadata.orderId === orderId).length

describe('at the same time', () => {
  it('of two checkouts of one cart, one wins (SG-11)', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart({ productId })
    const answers = await Promise.all([
      store.checkout(cart, { wait: 20 }),
      store.checkout(cart, { wait: 20 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      error: { reason: 'CHECKOUT_IN_PROGRESS' },
    })
    expect((await store.product(productId)).available).toBe(9)
  })

  it('20 buyers pay for 5 units: exactly 5 orders, and nothing is left', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct({ stock: 5 })
    const carts = await Promise.all(Array.from({ length: 20 }, () => store.cart({ productId })))
    const checkouts = await Promise.all(carts.map(cart => store.checkout(cart)))
    await shop.drain()
    const orders = await Promise.all(checkouts.map(({ body }) => store.order(body)))
    expect(orders.filter(({ status }) => status === 'confirmed')).toHaveLength(5)
    expect(orders.filter(({ reason }) => reason === 'OUT_OF_STOCK')).toHaveLength(15)
    expect((await store.product(productId)).available).toBe(0)
    for (const cart of carts) expect(['open', 'closed']).toContain((await store.readCart(cart)).status)
  })

  it('8 requests to pay one checkout make one order and one charge', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart({ productId })
    const idempotencyKey = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store.checkout(cart, { idempotencyKey })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1)
    await shop.drain()
    expect(charges(answers[0]?.body.orderId ?? '')).toBe(1)
    expect((await store.product(productId)).available).toBe(9)
  })
})

describe('an idempotency key', () => {
  it('answers the same again, and says so', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart({ productId })
    const [first, again] = [
      await store.checkout(cart, { idempotencyKey: 'k-1' }),
      await store.checkout(cart, { idempotencyKey: 'k-1' }),
    ]
    expect(again.body).toEqual(first.body)
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
    await shop.drain()
    const late = await store.checkout(cart, { idempotencyKey: 'k-1', wait: 5 })
    expect(late.body).toMatchObject({ orderId: first.body.orderId, status: 'confirmed' })
  })

  it('is refused with another body', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart({ productId })
    await store.checkout(cart, { idempotencyKey: 'k-2' })
    const other = await store.checkout(cart, { idempotencyKey: 'k-2', email: 'other@example.com' })
    expect(other.status).toBe(409)
    expect(other.body).toMatchObject({ error: { reason: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  it('of another caller is unrelated', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const [one, two] = [await store.cart({ productId }), await store.cart({ productId })]
    const [first, second] = [
      await store.checkout(one, { idempotencyKey: 'k-3' }),
      await store.checkout(two, { idempotencyKey: 'k-3' }),
    ]
    expect([first.status, second.status]).toEqual([202, 202])
    expect(second.body.orderId).not.toBe(first.body.orderId)
  })

  it('of another store is unrelated', async () => {
    const [one, two] = [shop.store(), shop.store()]
    const made = await Promise.all(
      [one, two].map(async store => {
        const { productId } = await store.addProduct()
        return store.checkout(await store.cart({ productId }), { idempotencyKey: 'k-4' })
      }),
    )
    expect(made[0]?.body.orderId).not.toBe(made[1]?.body.orderId)
  })

  it('keeps a repeated cart edit from adding twice', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    const cart = await store.cart()
    const add = () =>
      store.request('POST', `/v1/carts/${cart.cartId}/items`, {
        token: cart.cartSecret,
        idempotencyKey: 'add-1',
        body: { productId, quantity: 2 },
      })
    await Promise.all([add(), add(), add()])
    expect((await store.readCart(cart)).items).toMatchObject([{ quantity: 2 }])
  })
})
