import { statSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Shop, startShop } from '../testing/shop.ts'
import { round } from './figures.ts'
import type { BenchOptions, Say } from './options.ts'
import prices from './prices.json' with { type: 'json' }
import { cpuMs } from './shop-process.ts'

type Item = keyof typeof prices.items
type Amounts = Partial<Record<Item, number>>

/** A Pub/Sub request is billed as this many bytes at least; ours are smaller. */
const LEAST_MESSAGE_BYTES = 1000
/** What a function of ours has: 256 MiB. */
const MEMORY_GIB = 0.25
/** Firestore and Pub/Sub are a network away in the cloud; here they are not. */
const ROUND_TRIP_MS = 8
const PRICED = 1000

/**
 * What 1,000 orders and 1,000 browses cost at Google's list prices, by the suite's own counters. The functions' time is
 * their processor time here and a round trip for each call to Firestore and Pub/Sub; no two requests share an instance.
 */
export async function run({ quick }: BenchOptions, say: Say): Promise<object> {
  const orders = quick ? 5 : 40
  const browses = quick ? 20 : 200
  await using folder = await mkdtempDisposable(join(tmpdir(), 'caravan-cost-'))
  await using shop = await startShop({
    dataDir: folder.path,
    logLevel: 'INFO',
    env: { CARAVAN_CHECK_ANSWERS: '' },
  })
  const store = shop.store()
  const { productId } = await store.addProduct({ stock: 1_000_000 })
  await store.buy([{ productId }])
  await shop.drain()
  const order = await measured(shop, folder.path, orders, async () => {
    for (let index = 0; index < orders; index++) await store.buy([{ productId }])
  })
  const browse = await measured(shop, folder.path, browses, async () => {
    const headers = { 'cache-control': 'no-cache' }
    for (let index = 0; index < browses; index += 2) {
      await store.request('GET', '/v1/products', { headers })
      await store.request('GET', `/v1/products/${productId}`, { headers })
    }
  })
  const result = { orders: bill(order), browses: bill(browse) }
  for (const [name, { total, items }] of Object.entries(result)) {
    say(`1,000 ${name}: ${total} ${prices.currency}`)
    for (const { item, cost, share } of items) say(`  ${item.padEnd(16)} ${cost}  ${share} %`)
  }
  return {
    bench: 'cost',
    prices: { noted: prices.noted, currency: prices.currency },
    assumed: { roundTripMs: ROUND_TRIP_MS, memoryGib: MEMORY_GIB, sharedInstances: false, cached: false },
    per: PRICED,
    ...result,
  }
}

/** What one order or browse used, on average. */
async function measured(
  shop: Shop,
  dataDir: string,
  count: number,
  work: () => Promise<void>,
): Promise<Amounts> {
  const before = await snapshot(shop, dataDir)
  await work()
  await shop.settle()
  const after = await snapshot(shop, dataDir)
  const of = (...names: string[]): number =>
    names.reduce((sum, name) => sum + (after.counters[name] ?? 0) - (before.counters[name] ?? 0), 0) / count
  const under = (prefix: string): number =>
    of(...Object.keys(after.counters).filter(name => name.startsWith(`${prefix}.`)))
  const calls = of('firestore.BatchGetDocuments', 'firestore.Commit', 'firestore.RunQuery', 'pubsub.Publish')
  const workedMs = (after.cpuMs - before.cpuMs) / count
  const seconds = (workedMs + calls * ROUND_TRIP_MS) / 1000
  return {
    firestoreRead: of('firestore.reads'),
    firestoreWrite: of('firestore.writes'),
    firestoreDelete: of('firestore.deletes'),
    pubsubByte: of('pubsub.messages', 'pubsub.deliveries') * LEAST_MESSAGE_BYTES,
    request: under('functions'),
    keyUse: of('kms.Encrypt', 'kms.Decrypt'),
    cpuSecond: seconds,
    memorySecond: seconds * MEMORY_GIB,
    logByte: (after.logBytes - before.logBytes) / count,
    armorRequest: of('hosting.requests'),
  }
}

async function snapshot({ suite }: Shop, dataDir: string) {
  // What functions are called is told a moment later.
  await new Promise(resolve => setTimeout(resolve, 400))
  return {
    counters: suite.operations.counters(),
    cpuMs: cpuMs(suite.parts.host?.pid ?? 0),
    logBytes: statSync(join(dataDir, 'functions.log')).size,
  }
}

/** Each item's price for a thousand, the largest first. */
function bill(
  amounts: Amounts,
): object & { total: number; items: { item: Item; each: number; cost: number; share: number }[] } {
  const costs = Object.entries(amounts).map(([name, each]) => {
    const item = name as Item
    const { price, per } = prices.items[item]
    return { item, each, cost: (each * PRICED * price) / per }
  })
  const total = costs.reduce((sum, { cost }) => sum + cost, 0)
  const items = costs
    .filter(({ cost }) => cost > 0)
    .sort((one, other) => other.cost - one.cost)
    .map(({ item, each, cost }) => ({
      item,
      each: round(each, 3),
      cost: round(cost, 4),
      share: round((cost / total) * 100),
    }))
  return { total: round(total, 4), items }
}
