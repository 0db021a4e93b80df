import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../browser.ts'
import { buildWeb } from '../build-web.ts'

/** Whether this machine has a Chromium; without one, browser tests are skipped. */
export const hasBrowser = (): boolean => findBrowser() !== undefined

/** A headless Chromium that asks nobody outside of this machine, with the page built that it is to show. */
export async function openBrowser(extra: readonly string[] = []): Promise<Browser> {
  await buildWeb()
  return chromium.launch({
    executablePath: findBrowser() ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...extra,
    ],
  })
}
