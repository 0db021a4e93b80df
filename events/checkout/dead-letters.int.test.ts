import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { PubSub } from '@google-cloud/pubsub'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DeadLetter } from '../../schemas/calls/operations.ts'
import type { Checkout, Shop, Store } from '../../scripts/testing/shop.ts'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import { retryDefaults, subscriptionId } from '../kit.ts'
import { orderCancelled, orderConfirmed } from '../orders.ts'
import { paymentCaptured } from '../payments.ts'

let shop: Shop
let pubsub: PubSub
beforeAll(async () => {
  shop = await startShop()
  const { PUBSUB_EMULATOR_HOST, GOOGLE_CLOUD_PROJECT: projectId = '' } = shop.suite.env
  Object.assign(process.env, { PUBSUB_EMULATOR_HOST, METADATA_SERVER_DETECTION: 'none' })
  pubsub = new PubSub({ projectId })
})
afterEach(() => shop.suite.faults.clear())
afterAll(async () => {
  await pubsub.close()
  await shop.stop()
})

const CONFIRM_ORDER = subscriptionId(paymentCaptured, 'confirm-order')
const CLOSE_CART = subscriptionId(orderConfirmed, 'close-cart')
const COMMIT_STOCK = subscriptionId(orderConfirmed, 'commit-stock')
const HOUR_MS = 3_600_000

/** A purchase whose messages to one consumer fail until their attempts have run out. */
async function poisoned(store: Store, operation: string, times: number = retryDefaults.maxAttempts) {
  const { productId } = await store.addProduct()
  shop.suite.faults.add({ part: 'push', operation, action: 'fail', times })
  const cart = await store.cart({ productId })
  const checkout = expectStatus(await store.checkout(cart), 202)
  await shop.drain(HOUR_MS)
  return { productId, cart, checkout }
}

async function letters(store: Store): Promise<DeadLetter[]> {
  const answer = await store.admin<{ deadLetters: DeadLetter[] }>('GET', '/v1/dead-letters')
  return expectStatus(answer, 200).deadLetters
}

async function replay(store: Store, id: string | undefined): Promise<void> {
  expectStatus(await store.admin('POST', `/v1/dead-letters/${id}/replays`), 202)
  await shop.drain(HOUR_MS)
}

/** Everything that is stored of a store, but the letters themselves and what was noted of their replays. */
async function stored(store: Store): Promise<unknown> {
  const documents = await shop.documents()
  return documents.filter(
    ({ path }) =>
      path.startsWith(`stores/${store.id}/`) && !/deadLetters|manage-dead-letters|\/audit/.test(path),
  )
}

const movements = ({ orderId }: Checkout): number =>
  shop.suite.parts.payments.engine.ledger().filter(({ metadata }) => metadata.orderId === orderId).length

/** Publishes an event that only one consumer handles, as a replay does; answers its id. */
async function publish(store: Store, event: string, consumer: string, data: { orderId: string }) {
  const eventId = `evt_${randomUUID().replaceAll('-', '')}`
  const attributes = {
    ...{ 'ce-id': eventId, 'ce-type': event, 'ce-source': 'test', 'ce-subject': data.orderId },
    ...{ 'ce-time': new Date().toISOString(), 'ce-storeid': store.id, 'replay-consumer': consumer },
    ...{ 'ce-correlationid': 'test', 'ce-causationid': 'test' },
  }
  await pubsub.topic(event).publishMessage({ json: data, attributes })
  return eventId
}

describe('a message that cannot be handled', () => {
  it('is parked after its declared attempts; a replay finishes the order, and another changes nothing', async () => {
    const store = shop.store()
    const { checkout, cart } = await poisoned(store, CONFIRM_ORDER)
    const [letter, ...others] = await letters(store)
    const attempts = retryDefaults.maxAttempts
    expect(others).toEqual([])
    expect(letter).toMatchObject({ consumer: 'confirm-order', key: checkout.orderId, attempts, replays: [] })
    expect(letter?.parkings).toMatchObject([{ reason: 'ATTEMPTS_EXHAUSTED', attempts }])
    expect(letter).not.toHaveProperty('handledAt')
    expect((await store.order(checkout)).status).toBe('accepted')
    await shop.expectInvariants({ parked: [checkout.orderId] })

    await replay(store, letter?.deadLetterId)
    expect(await store.order(checkout)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'captured' },
    })
    expect((await store.readCart(cart)).status).toBe('closed')
    const [once, moved] = [await stored(store), movements(checkout)]

    await replay(store, letter?.deadLetterId)
    expect([await stored(store), movements(checkout)]).toEqual([once, moved])
    expect((await letters(store))[0]).toMatchObject({
      replays: [{ by: 'admin' }, { by: 'admin' }],
      handledAt: expect.any(String),
    })
    await shop.expectInvariants()
  })

  it('is parked after five attempts where its subscription allows five', async () => {
    const store = shop.store()
    const subscription = pubsub.subscription(CLOSE_CART)
    const [{ deadLetterPolicy }] = await subscription.getMetadata()
    const allow = (maxDeliveryAttempts: number) =>
      subscription.setMetadata({ deadLetterPolicy: { ...deadLetterPolicy, maxDeliveryAttempts } })
    await allow(5)
    const { cart } = await poisoned(store, CLOSE_CART, 5)
    await allow(retryDefaults.maxAttempts)
    expect(await letters(store)).toMatchObject([{ consumer: 'close-cart', attempts: 5 }])
    expect((await store.readCart(cart)).status).toBe('claimed')
    await replay(store, (await letters(store))[0]?.deadLetterId)
    expect((await store.readCart(cart)).status).toBe('closed')
    await shop.expectInvariants()
  })

  it('is parked by its consumer, which knows why, and again when a replay fails the same way', async () => {
    const store = shop.store()
    const { order } = await store.buy([{ productId: (await store.addProduct()).productId }])
    const [known] = (await shop.documents()).filter(({ path }) => path.includes(`commit-stock~`))
    const { data } = (known?.data.handled ?? {}) as { data?: object }
    expect(order.status).toBe('confirmed')
    const orderId = 'ord_nobody_placed'
    const eventId = await publish(store, orderConfirmed.name, 'commit-stock', { ...data, orderId })
    await shop.drain(HOUR_MS)
    const parking = { reason: 'RESERVATION_UNKNOWN', attempts: retryDefaults.maxAttempts }
    expect(await letters(store)).toMatchObject([{ ...parking, parkings: [parking] }])

    const again = () => replay(store, `commit-stock~${eventId}`)
    await again()
    expect(await letters(store)).toMatchObject([
      { attempts: 2 * retryDefaults.maxAttempts, parkings: [parking, parking] },
    ])

    const { checkoutId, cartId } = order
    const unplaced = { orderId, checkoutId, cartId, contactId: 'con_1', from: 'unplaced', reason: 'EXPIRED' }
    await publish(store, orderCancelled.name, 'release-stock', unplaced)
    await shop.drain()
    await again()
    await shop.expectInvariants()
  })

  it('can be corrected before its replay: who did it, when and what it was before are kept', async () => {
    const store = shop.store()
    const { checkout, productId } = await poisoned(store, COMMIT_STOCK)
    const [whole] = await letters(store)
    await publish(store, orderConfirmed.name, 'commit-stock', { orderId: checkout.orderId })
    await shop.drain()
    const broken = (await letters(store)).find(({ reason }) => reason === 'WRONG_EVENT_DATA')
    expect(broken).toMatchObject({ attempts: 1, data: { orderId: checkout.orderId } })
    const edit = (data: unknown) =>
      store.admin<DeadLetter>('PATCH', `/v1/dead-letters/${broken?.deadLetterId}`, {
        data,
        reason: 'was cut',
      })

    expect(await edit({ orderId: checkout.orderId })).toMatchObject({
      status: 400,
      body: { error: { reason: 'WRONG_EVENT_DATA' } },
    })
    expect(await edit({ ...(whole?.data as object), orderId: 'ord_other' })).toMatchObject({
      status: 400,
      body: { error: { reason: 'OTHER_SUBJECT' } },
    })
    expect(expectStatus(await edit(whole?.data), 200)).toMatchObject({
      data: whole?.data,
      edits: [{ by: 'admin', reason: 'was cut', before: { orderId: checkout.orderId } }],
    })
    const units = () =>
      store.admin('POST', `/v1/products/${productId}/stock-adjustments`, { delta: 1, reason: 'count' })
    expect((await units()).body).toMatchObject({ reserved: 1, sold: 0 })
    await replay(store, broken?.deadLetterId)
    expect((await units()).body).toMatchObject({ reserved: 0, sold: 1 })
    await replay(store, whole?.deadLetterId)
    expect((await units()).body).toMatchObject({ reserved: 0, sold: 1 })
    await shop.expectInvariants()
  })

  it('is shown, corrected and replayed by the command', async () => {
    const store = shop.store()
    const { checkout, cart } = await poisoned(store, CLOSE_CART)
    expect((await store.order(checkout)).status).toBe('confirmed')
    const listed = await command(store, 'list')
    const id = /close-cart~\S+/.exec(listed)?.[0] ?? ''
    expect(listed).toContain('ATTEMPTS_EXHAUSTED')
    const shown = JSON.parse(await command(store, 'show', id)) as DeadLetter
    expect(shown).toMatchObject({ consumer: 'close-cart', key: checkout.orderId })
    const data = JSON.stringify(shown.data)
    expect(await command(store, 'edit', id, '--data', '{}', '--reason', 'test')).toContain('400: ')
    expect(await command(store, 'edit', id, '--data', data, '--reason', 'test')).toContain('is changed')
    expect(await command(store, 'replay', id)).toContain('on its way again')
    await shop.drain()
    expect((await store.readCart(cart)).status).toBe('closed')
    await shop.expectInvariants()
  })

  it('is shown to admins only', async () => {
    const store = shop.store()
    expect((await store.request('GET', '/v1/dead-letters')).status).toBe(401)
    expect((await store.request('GET', '/v1/dead-letters', { token: 'guess' })).status).toBe(403)
    const none = '/v1/dead-letters/close-cart~evt_none'
    expect((await store.admin('GET', none)).status).toBe(404)
    const body = { data: {}, reason: 'guess' }
    expect((await store.request('PATCH', none, { token: 'guess', body })).status).toBe(403)
    expect((await store.admin('PATCH', none, body)).status).toBe(404)
  })
})

/** What `npm run dead-letters` says. */
async function command(store: Store, ...args: string[]): Promise<string> {
  const env = { ...process.env, CARAVAN_URL: shop.url, CARAVAN_ADMIN_TOKEN: shop.adminToken }
  const child = spawn(process.execPath, ['scripts/dead-letters.ts', ...args, '--store', store.id], { env })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += String(chunk)))
  await once(child, 'close')
  return text
}
