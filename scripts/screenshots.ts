import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DESK, PHONE, Shopper } from '../web/shopper.harness.ts'
import { ensureBrowser } from './browser.ts'
import { accountWalks } from './screenshots/account-walks.ts'
import { adminWalks } from './screenshots/admin-walks.ts'
import { chatWalks } from './screenshots/chat-walks.ts'
import { consoleWalks } from './screenshots/console-walks.ts'
import { germanWalks } from './screenshots/german-walks.ts'
import { walks } from './screenshots/walks.ts'
import { seed } from './seed.ts'
import { openBrowser } from './testing/browser.ts'
import { startShop } from './testing/shop.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
})
const root = join(import.meta.dirname, '..')
const folder = resolve(positionals[0] ?? join(root, '.caravan/screenshots'))

/** Also those that the browser would fetch when they are scrolled to. */
const EVERY_PICTURE = `Promise.all([...document.images].map(image => {
  image.loading = 'eager'
  return image.decode().catch(() => undefined)
}))`

/**
 * Photographs every page and state of the shop, on a phone and on a desk, by day and by night, into a folder that is
 * emptied first. `--only TEXT` takes the walks with that in their name.
 */
async function main(): Promise<void> {
  if (!ensureBrowser()) throw new Error('there is no Chromium here; CHROMIUM_PATH can name one')
  rmSync(folder, { recursive: true, force: true })
  const [shop, browser] = await Promise.all([startShop(), openBrowser()])
  await seed(shop.url, shop.adminToken)
  await shop.settle()
  let count = 0
  for (const [width, viewport] of Object.entries({ 390: PHONE, 1440: DESK })) {
    for (const theme of ['light', 'dark'] as const) {
      const into = join(folder, `${width}-${theme}`)
      mkdirSync(into, { recursive: true })
      for (const [name, walk] of Object.entries({
        ...walks,
        ...accountWalks,
        ...chatWalks,
        ...germanWalks,
        ...adminWalks,
        ...consoleWalks,
      })) {
        if (!name.includes(values.only)) continue
        const shopper = await Shopper.arrive(browser, shop.url, { viewport, theme })
        const shoot = async (state: string, { whole = true } = {}): Promise<void> => {
          await shopper.page.evaluate(EVERY_PICTURE)
          await shopper.page.screenshot({ path: join(into, `${state}.png`), fullPage: whole })
          count++
        }
        await walk({ shopper, shop, store: shop.store('demo'), shoot }).catch((error: Error) => {
          console.error(`${name}, ${width} px, ${theme}: ${error.message}`)
          process.exitCode = 1
        })
        await shopper.leave()
      }
    }
  }
  await browser.close()
  await shop.stop()
  console.log(`${count} pictures in ${folder}`)
}

await main()
