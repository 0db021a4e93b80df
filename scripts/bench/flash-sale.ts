import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { latencies, round } from './figures.ts'
import type { Reply } from './http-client.ts'
import { send } from './http-client.ts'
import type { BenchOptions, Say } from './options.ts'
import type { ShopProcess } from './shop-process.ts'
import { cpuMs, startShopProcess, temporaryFolder } from './shop-process.ts'

interface Item {
  productId: string
  variantId?: string
}

interface Tally {
  milliseconds: number[]
  confirmedMs: number[]
  outcomes: Map<string, number>
}

const MOST_VARIANTS = 50
const address = {
  name: 'Bench Buyer',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}

/**
 * Many shoppers want few units: once all of one SKU, and once as many units spread over as many SKUs. Either way exactly
 * the units are sold and everybody is answered; the difference is what one hot SKU costs.
 */
export async function run(options: BenchOptions, say: Say): Promise<object> {
  const oneSku = await sale('one SKU', options, shop => oneProduct(shop, options.units), say)
  const manySkus = await sale(
    `${options.units} SKUs`,
    options,
    shop => manyVariants(shop, options.units),
    say,
  )
  const { units, shoppers, inFlight, commitMs } = options
  return { bench: 'flash-sale', units, shoppers, inFlight, commitMs, oneSku, manySkus }
}

async function sale(
  name: string,
  { shoppers, inFlight, commitMs }: BenchOptions,
  stockUp: (shop: ShopProcess) => Promise<Item[]>,
  say: Say,
): Promise<object> {
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path, ['--no-seed'])
  try {
    const items = await stockUp(shop)
    await send(shop.env.SUITE_URL ?? '', 'POST', '/__suite/settle')
    if (commitMs > 0) await slowDown(shop, commitMs)
    say(`${name}: ${shoppers} shoppers, ${inFlight} at a time`)
    const cpuBefore = cpuOf(shop)
    const startedAt = performance.now()
    const tally = await crowd(shop.env.CARAVAN_URL ?? '', items, shoppers, inFlight)
    const seconds = (performance.now() - startedAt) / 1000
    const cpuMsPerShopper = round((cpuOf(shop) - cpuBefore) / shoppers)
    const figures = { ...figuresOf(tally, seconds), cpuMsPerShopper, ...(await aftermath(shop, items)) }
    say(JSON.stringify(figures))
    return figures
  } finally {
    await shop.stop()
    folder.remove()
  }
}

async function slowDown({ env }: ShopProcess, delayMs: number): Promise<void> {
  const fault = { part: 'firestore', operation: 'Commit', action: 'delay', delayMs, times: 1_000_000_000 }
  await send(env.SUITE_URL ?? '', 'POST', '/__suite/faults', fault)
}

const cpuOf = (shop: ShopProcess): number => shop.pids().reduce((total, pid) => total + cpuMs(pid), 0)

const figuresOf = ({ milliseconds, confirmedMs, outcomes }: Tally, seconds: number): object => ({
  seconds: round(seconds),
  shoppersPerSecond: round(milliseconds.length / seconds),
  confirmed: confirmedMs.length,
  outcomes: Object.fromEntries(outcomes),
  answerMs: latencies(milliseconds),
  confirmedMs: latencies(confirmedMs),
  longestMs: round(Math.max(...milliseconds), 0),
})

/** What is left when all is quiet, and what it cost in transactions that had to be run again. */
async function aftermath({ env }: ShopProcess, items: readonly Item[]): Promise<object> {
  const { CARAVAN_URL: url = '', SUITE_URL: suite = '' } = env
  await send(suite, 'POST', '/__suite/drain')
  const { body: invariants } = await send<{ violations: unknown[] }>(suite, 'GET', '/__suite/invariants')
  const products = [...new Set(items.map(({ productId }) => productId))]
  const left = await Promise.all(products.map(productId => availableOf(url, productId)))
  const { body } = await send<{ counters: Record<string, number> }>(suite, 'GET', '/__suite/counters')
  return {
    left: left.reduce((total, one) => total + one, 0),
    violations: invariants.violations.length,
    rollbacks: body.counters['firestore.Rollback'] ?? 0,
  }
}

async function availableOf(url: string, productId: string): Promise<number> {
  const headers = { 'cache-control': 'no-cache' }
  const path = `/v1/products/${productId}`
  return (await send<{ available: number }>(url, 'GET', path, undefined, headers)).body.available
}

async function oneProduct(shop: ShopProcess, stock: number): Promise<Item[]> {
  return [{ productId: await addProduct(shop, { name: 'The one that all want', stock }) }]
}

/** A variant is a SKU like any other, and a product takes fifty of them. */
async function manyVariants(shop: ShopProcess, units: number): Promise<Item[]> {
  const items: Item[] = []
  for (let made = 0; made < units; made += MOST_VARIANTS) {
    const count = Math.min(MOST_VARIANTS, units - made)
    const variants = Array.from({ length: count }, (_, index) => ({
      variantId: `var_bench_${made + index}`,
      attributes: { size: String(index) },
      stock: 1,
    }))
    const productId = await addProduct(shop, { name: `Bench product ${made}`, variants })
    items.push(...variants.map(({ variantId }) => ({ productId, variantId })))
  }
  return items
}

async function addProduct({ env }: ShopProcess, product: object): Promise<string> {
  const body = { price: { amount: 4990, currency: 'USD' }, category: 'bench', ...product }
  const headers = { authorization: `Bearer ${env.CARAVAN_ADMIN_TOKEN}` }
  const answer = await send<Item>(env.CARAVAN_URL ?? '', 'POST', '/v1/products', body, headers)
  if (answer.status !== 201) throw new Error(`no product: ${JSON.stringify(answer.body)}`)
  return answer.body.productId
}

async function crowd(
  url: string,
  items: readonly Item[],
  shoppers: number,
  inFlight: number,
): Promise<Tally> {
  const tally: Tally = { milliseconds: [], confirmedMs: [], outcomes: new Map() }
  let next = 0
  const shopper = async (): Promise<void> => {
    for (let number = next++; number < shoppers; number = next++)
      await buy(url, items[number % items.length], tally)
  }
  await Promise.all(Array.from({ length: inFlight }, shopper))
  return tally
}

/** What a shopper sends: again under the same key when the shop does not answer, as the storefront does. */
async function order<Body>(url: string, path: string, body?: object, secret?: string): Promise<Reply<Body>> {
  const headers = { 'idempotency-key': randomUUID(), ...(secret && { authorization: `Bearer ${secret}` }) }
  for (let tries = 1; ; tries++) {
    const reply = await send<Body>(url, 'POST', path, body, headers)
    if (reply.status !== 503 || tries === MOST_TRIES) return reply
    await setTimeout(PAUSE_MS)
  }
}

const MOST_TRIES = 20
const PAUSE_MS = 500

async function buy(url: string, item: Item | undefined, tally: Tally): Promise<void> {
  const { body: cart } = await order<{ cartId: string; cartSecret: string }>(url, '/v1/carts')
  const { cartId, cartSecret } = cart
  await order(url, `/v1/carts/${cartId}/items`, { ...item, quantity: 1 }, cartSecret)
  const startedAt = performance.now()
  const checkout = {
    cartId,
    email: 'buyer@example.com',
    shippingAddress: address,
    paymentMethodId: 'pm_card_visa',
  }
  const { status, body } = await order<{ status?: string; reason?: string; error?: { reason: string } }>(
    url,
    '/v1/checkouts?wait=30',
    checkout,
    cartSecret,
  )
  const took = performance.now() - startedAt
  tally.milliseconds.push(took)
  const outcome = body.reason ?? body.status ?? body.error?.reason ?? String(status)
  tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
  if (outcome === 'confirmed') tally.confirmedMs.push(took)
}
