import { namedBy, pageObject, pagePaths } from '../../schemas/pages.ts'
import type { StorageEngine } from '../storage/index.ts'
import type { File } from './static-files.ts'

/** A page, and the status that it is sent with. */
export interface Page {
  file: File
  status: 200 | 404
}

/** Pages that functions make: they stand before the built site. */
export interface Pages {
  find(path: string): Promise<Page | undefined>
}

const MOST_KEPT = 500

/** Paths that are a page's own, or a file's that is made with the pages. */
const OWN: ReadonlySet<string> = new Set([pagePaths.home, pagePaths.sitemap, pagePaths.robots])

/**
 * The pages of one store in the web bucket, as the load balancer rewrites their paths. What has no page is not found,
 * and is told so by the store's own page, once it has one; a store without pages is the web app alone.
 */
export class BucketPages implements Pages {
  readonly #engine: StorageEngine
  readonly #bucket: string
  readonly #storeId: string
  /** By object and generation: an object's bytes never change. */
  readonly #files = new Map<string, File>()

  constructor(engine: StorageEngine, bucket: string, storeId: string) {
    this.#engine = engine
    this.#bucket = bucket
    this.#storeId = storeId
  }

  async find(path: string): Promise<Page | undefined> {
    const named = namedBy(path) !== null
    if (!named && !OWN.has(path)) return undefined
    const file = await this.#fileAt(path)
    if (file) return { file, status: 200 }
    const missing = named ? await this.#fileAt(pagePaths.notFound) : undefined
    return missing && { file: missing, status: 404 }
  }

  async #fileAt(path: string): Promise<File | undefined> {
    const object = this.#engine.objects.find(this.#bucket, pageObject(this.#storeId, path))
    if (object?.state !== 'live') return undefined
    const key = `${object.name} ${object.generation}`
    const known = this.#files.get(key)
    if (known) return known
    const file: File = {
      body: await this.#engine.bytesOf(object),
      encoded: new Map(),
      type: object.fields.contentType ?? 'text/html; charset=utf-8',
      etag: `"${object.generation}"`,
      modified: new Date(object.updatedAt),
    }
    if (this.#files.size >= MOST_KEPT) this.#files.clear()
    this.#files.set(key, file)
    return file
  }
}
