import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, describe, expect, it } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'
import { retryDefaults } from '../kit.ts'

const shop = await startShop()
afterAll(() => shop.stop())

const SUBSCRIPTION = 'payments.payment-authorized.v1.accept-order'
type Letter = {
  deadLetterId: string
  reason: string
  attempts: number
  replays: unknown[]
  consumer: string
  key: string
}

async function deadLetters(...args: string[]): Promise<string> {
  const env = { ...process.env, CARAVAN_URL: shop.url, CARAVAN_ADMIN_TOKEN: shop.adminToken }
  const child = spawn(process.execPath, ['scripts/dead-letters.ts', ...args], { env })
  let text = ''
  child.stdout.on('data', chunk => (text += String(chunk)))
  child.stderr.on('data', chunk => (text += String(chunk)))
  await once(child, 'close')
  return text
}

describe('a message that cannot be handled', () => {
  it('is parked after its declared attempts, with its reason; a replay finishes the order, once', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    shop.suite.faults.add({
      part: 'push',
      operation: SUBSCRIPTION,
      action: 'fail',
      times: retryDefaults.maxAttempts,
    })
    const cart = await store.cart({ productId })
    const { body: checkout } = await store.checkout(cart)
    await shop.drain(30 * 60_000)
    const { body } = await store.admin<{ deadLetters: Letter[] }>('GET', '/v1/dead-letters')
    expect(body.deadLetters).toMatchObject([
      {
        consumer: 'accept-order',
        reason: 'ATTEMPTS_EXHAUSTED',
        attempts: retryDefaults.maxAttempts,
        key: checkout.orderId,
        replays: [],
      },
    ])
    expect((await store.order(checkout)).status).toBe('cancelled')
    const { deadLetterId = '' } = body.deadLetters[0] ?? {}
    const replay = () => store.admin('POST', `/v1/dead-letters/${deadLetterId}/replays`)
    expect((await replay()).status).toBe(202)
    await shop.drain()
    await replay()
    await shop.expectInvariants()
    const letter = await store.admin<Letter>('GET', `/v1/dead-letters/${deadLetterId}`)
    expect(letter.body.replays).toHaveLength(2)
  })

  it('is shown and replayed by the command', async () => {
    const store = shop.store()
    const { productId } = await store.addProduct()
    shop.suite.faults.add({
      part: 'push',
      operation: 'orders.order-confirmed.v1.close-cart',
      action: 'fail',
      times: retryDefaults.maxAttempts,
    })
    const cart = await store.cart({ productId })
    const { body: checkout } = await store.checkout(cart)
    await shop.drain(30 * 60_000)
    expect((await store.order(checkout)).status).toBe('confirmed')
    expect((await store.readCart(cart)).status).toBe('claimed')
    const listed = await deadLetters('list', '--store', store.id)
    const id = /close-cart~\S+/.exec(listed)?.[0] ?? ''
    expect(listed).toContain('ATTEMPTS_EXHAUSTED')
    expect(JSON.parse(await deadLetters('show', id, '--store', store.id))).toMatchObject({
      consumer: 'close-cart',
      key: checkout.orderId,
    })
    expect(await deadLetters('replay', id, '--store', store.id)).toContain('on its way again')
    await shop.drain()
    expect((await store.readCart(cart)).status).toBe('closed')
    await shop.expectInvariants()
  })

  it('is shown to admins only', async () => {
    const store = shop.store()
    expect((await store.request('GET', '/v1/dead-letters')).status).toBe(401)
    expect((await store.request('GET', '/v1/dead-letters', { token: 'guess' })).status).toBe(403)
    expect((await store.admin('GET', '/v1/dead-letters/close-cart~evt_none')).status).toBe(404)
  })
})
