import { randomUUID } from 'node:crypto'
import { latencies, round } from './figures.ts'
import { send } from './http-client.ts'
import type { BenchOptions, Say } from './options.ts'
import { cpuMs, peakMemory, startShopProcess, temporaryFolder } from './shop-process.ts'

interface Product {
  productId: string
  variants: { variantId: string }[]
}

interface Tally {
  confirmedMs: number[]
  outcomes: Map<string, number>
}

const WARM_UP_SECONDS = 3
const address = {
  name: 'Bench Buyer',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}

/** A closed loop of buyers: each makes a cart, puts one thing in it, checks out, and waits for the end of its order. */
export async function run({ buyers, seconds, realistic }: BenchOptions, say: Say): Promise<object> {
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path, ['--no-seed', ...(realistic ? ['--realistic'] : [])])
  const { CARAVAN_URL: url = '', SUITE_URL: suite = '' } = shop.env
  const products = await stockUp(url, shop.env.CARAVAN_ADMIN_TOKEN ?? '')
  say(`${buyers} buyers, ${seconds} s, after ${WARM_UP_SECONDS} s of warming up`)
  await loop(url, products, buyers, WARM_UP_SECONDS)
  const before = await counters(suite)
  const cpuBefore = shop.pids().map(cpuMs)
  const startedAt = performance.now()
  const tally = await loop(url, products, buyers, seconds)
  const took = (performance.now() - startedAt) / 1000
  await send(suite, 'POST', '/__suite/settle')
  const after = await counters(suite)
  const cpu = shop.pids().map((pid, index) => cpuMs(pid) - (cpuBefore[index] ?? 0))
  const { body: invariants } = await send<{ violations: unknown[] }>(suite, 'GET', '/__suite/invariants')
  const memory = shop.pids().map(peakMemory)
  await shop.stop()
  folder.remove()
  const confirmed = tally.confirmedMs.length
  const perOrder = (name: string): number => round(((after[name] ?? 0) - (before[name] ?? 0)) / confirmed, 2)
  return {
    bench: 'saga',
    buyers,
    seconds: round(took),
    realistic,
    ordersPerSecond: round(confirmed / took),
    latencyMs: latencies(tally.confirmedMs),
    outcomes: Object.fromEntries(tally.outcomes),
    perOrder: {
      firestoreCalls: Object.fromEntries(
        ['BatchGetDocuments', 'Commit', 'RunQuery', 'Listen', 'Rollback'].map(name => [
          name,
          perOrder(`firestore.${name}`),
        ]),
      ),
      firestoreReads: perOrder('firestore.reads'),
      firestoreWrites: perOrder('firestore.writes'),
      messages: perOrder('pubsub.messages'),
      deliveries: perOrder('pubsub.deliveries'),
    },
    cpuMsPerOrder: cpu.map(ms => round(ms / confirmed)),
    violations: invariants.violations.length,
    peakMemoryMb: memory.reduce((total, { peakMb }) => total + peakMb, 0),
    processes: memory,
  }
}

/** Products enough that buyers seldom meet at one; stock enough for all. */
async function stockUp(url: string, token: string): Promise<Product[]> {
  const make = (index: number) =>
    send<Product>(
      url,
      'POST',
      '/v1/products',
      {
        name: `Bench product ${index}`,
        price: { amount: 4990, currency: 'USD' },
        stock: 900_000,
        category: 'bench',
      },
      { authorization: `Bearer ${token}` },
    )
  const made = await Promise.all(Array.from({ length: 40 }, (_, index) => make(index)))
  return made.map(({ body }) => body)
}

async function counters(suite: string): Promise<Record<string, number>> {
  return (await send<{ counters: Record<string, number> }>(suite, 'GET', '/__suite/counters')).body.counters
}

async function loop(url: string, products: Product[], buyers: number, seconds: number): Promise<Tally> {
  const tally: Tally = { confirmedMs: [], outcomes: new Map() }
  const until = performance.now() + seconds * 1000
  const buyer = async (number: number): Promise<void> => {
    for (let round = number; performance.now() < until; round += buyers) {
      await buy(url, products[round % products.length]?.productId ?? '', tally)
    }
  }
  await Promise.all(Array.from({ length: buyers }, (_, number) => buyer(number)))
  return tally
}

async function buy(url: string, productId: string, tally: Tally): Promise<void> {
  const { body: cart } = await send<{ cartId: string; cartSecret: string }>(url, 'POST', '/v1/carts')
  const authorization = `Bearer ${cart.cartSecret}`
  await send(url, 'POST', `/v1/carts/${cart.cartId}/items`, { productId, quantity: 1 }, { authorization })
  const startedAt = performance.now()
  const { status, body } = await send<{ status?: string; error?: { reason: string } }>(
    url,
    'POST',
    '/v1/checkouts?wait=30',
    {
      cartId: cart.cartId,
      email: 'buyer@example.com',
      shippingAddress: address,
      paymentMethodId: 'pm_card_visa',
    },
    { authorization, 'idempotency-key': randomUUID() },
  )
  const outcome = body.status ?? body.error?.reason ?? String(status)
  tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1)
  if (outcome === 'confirmed') tally.confirmedMs.push(performance.now() - startedAt)
}
