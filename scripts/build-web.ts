import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hasWeb, isWebFresh, ROOT, STAMP, webStamp } from './web-stamp.ts'

/** Draws the pictures and builds the page into web/dist; does nothing where it is built already. */
export async function buildWeb(): Promise<void> {
  if (!hasWeb() || isWebFresh()) return
  const stamp = webStamp()
  const { drawPictures } = await import('./draw-pictures.ts')
  await drawPictures(join(ROOT, 'web/public/pictures'))
  const { build } = await import('vite')
  await build({ root: join(ROOT, 'web'), logLevel: 'warn' })
  writeFileSync(STAMP, stamp)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildWeb()
