import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const STAMP = join(ROOT, 'web/dist/.stamp')

const SOURCES = [
  'web/**/*',
  'schemas/**/*.ts',
  'scripts/shop/*.ts',
  'scripts/draw-pictures.ts',
  'package-lock.json',
]
const NO_SOURCE = /^web[/\\](dist(-console)?|public[/\\]pictures|node_modules)([/\\]|$)|\.test\.ts$/

/** Whether there is a page to build yet. */
export const hasWeb = (): boolean => existsSync(join(ROOT, 'web/index.html'))

/** Whether the built page is the one that the sources make. */
export function isWebFresh(): boolean {
  if (!hasWeb()) return true
  if (!existsSync(STAMP) || !existsSync(join(ROOT, 'web/dist-console/index.html'))) return false
  return readFileSync(STAMP, 'utf8') === webStamp()
}

/** A digest of everything that the page is built from. */
export function webStamp(): string {
  const digest = createHash('sha256')
  const files = globSync(SOURCES, { cwd: ROOT, exclude: path => NO_SOURCE.test(path) })
  for (const file of files.filter(path => !NO_SOURCE.test(path)).sort()) {
    const place = join(ROOT, file)
    if (statSync(place).isFile()) digest.update(file).update('\0').update(readFileSync(place)).update('\0')
  }
  return digest.digest('hex')
}
