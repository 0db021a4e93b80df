import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hasWeb, isWebFresh, ROOT, STAMP, webStamp } from './web-stamp.ts'

/**
 * Draws the pictures, builds the page into web/dist and the developer console into web/dist-console; does nothing where they
 * are built already.
 */
export async function buildWeb(logLevel: 'warn' | 'info' = 'warn'): Promise<void> {
  if (!hasWeb() || isWebFresh()) return
  const stamp = webStamp()
  const { drawPictures } = await import('./draw-pictures.ts')
  await drawPictures(join(ROOT, 'web/public/pictures'))
  await buildForShoppers(logLevel)
  writeFileSync(STAMP, stamp)
}

/** Whoever asks for it, a test too, gets what is deployed: Vite goes by NODE_ENV. */
async function buildForShoppers(logLevel: 'warn' | 'info'): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const { build } = await import('vite')
    await build({ root: join(ROOT, 'web'), logLevel })
    await build({ configFile: join(ROOT, 'web/console.vite.config.ts'), logLevel })
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildWeb('info')
