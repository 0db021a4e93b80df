import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageObject, pagePaths, SHELL_BUCKET, shellObject, WEB_BUCKET } from '../../schemas/pages.ts'
import { listObjects, readWanted } from '../storage/engine/listing.ts'
import type { StorageEngine } from '../storage/index.ts'

interface Shell {
  project: string
  /** Folder of the built web app. */
  webDist: string
  /** The shop's address. */
  site: string
  storeId?: string
}

/**
 * Puts the built web app's document where a deployment puts it, for a store's pages to be made with it. The same shell
 * for the same address is left as it is. Another one has no pages at first, and the web app stands alone: the scripts
 * that the old pages name are no longer there, since a build here takes the place of the one before. Answers whether it
 * was put.
 */
export async function publishShell(
  engine: StorageEngine,
  { project, webDist, site, storeId = 'demo' }: Shell,
): Promise<boolean> {
  const html = await readFile(join(webDist, 'index.html')).catch(() => null)
  if (!html) return false
  const bucket = `${project}-${SHELL_BUCKET}`
  const name = shellObject(storeId)
  const known = engine.objects.find(bucket, name)
  if (known?.fields.metadata?.site === site && (await isContent(engine, known, html))) return false
  forgetPages(engine, project, storeId)
  const fields = { contentType: 'text/html; charset=utf-8', metadata: { site } }
  await engine.insert({ bucket, name, fields }, single(html))
  return true
}

function forgetPages({ store, objects }: StorageEngine, project: string, storeId: string): void {
  const bucket = `${project}-${WEB_BUCKET}`
  const prefix = pageObject(storeId, pagePaths.home).replace(/[^/]*$/, '')
  const wanted = readWanted(new URLSearchParams({ prefix }))
  for (;;) {
    const { objects: pages } = listObjects(store, bucket, wanted)
    for (const { name, generation } of pages) objects.remove(bucket, name, generation, {})
    if (pages.length === 0) return
  }
}

async function isContent(
  engine: StorageEngine,
  object: Parameters<StorageEngine['bytesOf']>[0],
  bytes: Buffer,
): Promise<boolean> {
  return object.size === bytes.length && bytes.equals(await engine.bytesOf(object))
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
