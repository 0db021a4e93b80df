import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { ensureBrowser } from '../browser.ts'
import { openBrowser } from '../testing/browser.ts'
import { type Audit, auditPage } from './lighthouse.ts'
import type { BenchOptions, Say } from './options.ts'
import { startShopProcess, temporaryFolder } from './shop-process.ts'

const PAGES = {
  home: '/',
  category: '/c/eyewear',
  product: '/products/lindgren',
}

/** Lighthouse on a phone, for each kind of page of the seeded demo shop; of several runs the one in the middle, by performance. */
export async function run({ runs }: BenchOptions, say: Say): Promise<object> {
  if (!ensureBrowser()) throw new Error('there is no Chromium here; CHROMIUM_PATH can name one')
  const folder = temporaryFolder()
  const shop = await startShopProcess(folder.path)
  try {
    // The pages are made in the background.
    await fetch(`${shop.env.SUITE_URL}/__suite/settle`, { method: 'POST' })
    const pages = await auditAll(shop.env.CARAVAN_URL ?? '', runs, say)
    return { bench: 'web', runs, pages }
  } finally {
    await shop.stop()
    folder.remove()
  }
}

/** Every page of a shop that runs, `runs` times. */
export async function auditAll(url: string, runs: number, say: Say): Promise<Record<string, Audit>> {
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  const pages: Record<string, Audit> = {}
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      const audits: Audit[] = []
      for (let run = 0; run < runs; run++) audits.push(await auditPage(`${url}${path}`, port))
      const middle = audits.sort((a, b) => a.scores.performance - b.scores.performance)[runs >> 1]
      if (middle) pages[name] = middle
      say(`${name}: ${JSON.stringify(middle)}`)
    }
  } finally {
    await browser.close()
  }
  return pages
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
