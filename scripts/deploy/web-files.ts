import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type HostingConfig, HostingRules } from '../../emulator/hosting/configuration.ts'
import { contentTypeOf } from '../../emulator/hosting/content-type.ts'
import { ROOT } from '../web-stamp.ts'

export interface WebHeaders {
  contentType: string
  cacheControl: string
}

/** A file of the built site, as the web bucket is to hold it. */
export interface WebFile {
  name: string
  content: Buffer
  headers: WebHeaders
}

/** The built site; none where it was not built. */
export async function readWebFiles(folder = join(ROOT, 'web/dist')): Promise<WebFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const headersOf = await webHeaders()
  const paths = found
    .filter(one => one.isFile() && !one.name.startsWith('.'))
    .map(one => join(one.parentPath, one.name))
  return Promise.all(
    paths.sort().map(async path => {
      const name = path.slice(folder.length + 1).replaceAll(sep, '/')
      return { name, content: await readFile(path), headers: headersOf(name) }
    }),
  )
}

/** The headers that firebase.json says a file has. */
export async function webHeaders(): Promise<(name: string) => WebHeaders> {
  const { hosting } = JSON.parse(await readFile(join(ROOT, 'firebase.json'), 'utf8')) as {
    hosting: HostingConfig
  }
  const rules = new HostingRules(hosting)
  return name => ({
    contentType: contentTypeOf(name),
    cacheControl: rules.headersOf(`/${name}`)['cache-control'] ?? 'no-cache',
  })
}
