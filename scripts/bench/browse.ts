import autocannon from 'autocannon'
import { round } from './figures.ts'
import type { BenchOptions, Say } from './options.ts'
import { startShopProcess, temporaryFolder } from './shop-process.ts'

const CASES = [
  { name: 'list cached', path: '/v1/products?category=eyewear', cached: true },
  { name: 'list uncached', path: '/v1/products?category=eyewear', cached: false },
  { name: 'product cached', path: '/v1/products/prd_macbook_pro', cached: true },
  { name: 'product uncached', path: '/v1/products/prd_macbook_pro', cached: false },
]

/** Requests a second through hosting, on the seeded demo shop; uncached ones pass the CDN by with `Cache-Control: no-cache`. */
export async function run({ connections, seconds }: BenchOptions, say: Say): Promise<object> {
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path)
  const figures: Record<string, object> = {}
  for (const { name, path, cached } of CASES) {
    const headers = cached ? {} : { 'cache-control': 'no-cache' }
    const url = `${shop.env.CARAVAN_URL}${path}`
    await autocannon({ url, connections, duration: 2, headers })
    const result = await autocannon({ url, connections, duration: Math.min(seconds, 10), headers })
    figures[name] = {
      requestsPerSecond: round(result.requests.average, 0),
      p50Ms: result.latency.p50,
      p97_5Ms: result.latency.p97_5,
      p99Ms: result.latency.p99,
      non2xx: result.non2xx,
    }
    say(`${name}: ${JSON.stringify(figures[name])}`)
  }
  await shop.stop()
  folder.remove()
  return { bench: 'browse', connections, figures }
}
