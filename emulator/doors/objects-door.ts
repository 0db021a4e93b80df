import { pipeline } from 'node:stream/promises'
import { StorageError } from '../storage/engine/errors.ts'
import { listObjects } from '../storage/engine/listing.ts'
import type { ObjectRecord } from '../storage/engine/records.ts'
import type { Knock, Serve } from './door.ts'
import { pageWanted } from './page-wanted.ts'
import { invalid, Refused } from './read-body.ts'

const instant = (at: number): string => new Date(at).toISOString()

export const listBuckets = ({ suite }: Knock): object => ({
  buckets: suite.parts.storage.engine.store
    .buckets()
    .map(({ name, createdAt }) => ({ name, createdAt: instant(createdAt) })),
})

/** A page of the objects and folders of a bucket below `prefix`. */
export function readObjects({ suite, query }: Knock): object {
  const { pageSize, after } = pageWanted(query)
  const bucket = query.get('bucket') ?? ''
  const prefix = query.get('prefix') ?? ''
  const { engine } = suite.parts.storage
  if (!engine.buckets.find(bucket)) throw noBucket(bucket)
  const listed = listObjects(engine.store, bucket, {
    prefix,
    delimiter: '/',
    startOffset: '',
    endOffset: null,
    includeTrailingDelimiter: false,
    states: ['live'],
    matches: () => true,
    limit: pageSize,
    after: after === undefined ? null : placeOf(after),
  })
  const next = listed.nextPageToken
  return {
    bucket,
    prefix,
    folders: listed.prefixes,
    objects: listed.objects.map(aboutOf),
    ...(next && { nextPageToken: next }),
  }
}

/** The listing's own token, as it gives it on. */
function placeOf(token: string): { name: string; generation: number } {
  try {
    const [name, generation] = JSON.parse(token) as unknown[]
    if (typeof name === 'string' && typeof generation === 'number') return { name, generation }
  } catch {}
  throw invalid('pageToken is not one that a page gave on.')
}

const noBucket = (name: string): Refused =>
  new Refused(404, 'NOT_FOUND', 'BUCKET_NOT_FOUND', `There is no bucket ${name.slice(0, 200)}.`)

const aboutOf = ({ name, size, generation, updatedAt, crc32c, storageClass, fields }: ObjectRecord) => ({
  name,
  bytes: size,
  generation: String(generation),
  updatedAt: instant(updatedAt),
  contentType: fields.contentType ?? 'application/octet-stream',
  storageClass,
  crc32c,
  metadata: fields.metadata ?? {},
})

/**
 * The bytes of an object, as its content type says. It comes from anybody, so a page of it may do nothing: no script, no
 * form, nothing from elsewhere.
 */
export const serveObject: Serve = async ({ suite, query }, _request, response) => {
  const bucket = query.get('bucket') ?? ''
  const name = query.get('name') ?? ''
  const { engine } = suite.parts.storage
  const object = engine.store.live(bucket, name)
  if (!object)
    throw new Refused(404, 'NOT_FOUND', 'OBJECT_NOT_FOUND', `There is no object ${name.slice(0, 200)}.`)
  const reader = await engine.open(object).catch(error => {
    throw error instanceof StorageError
      ? new Refused(404, 'NOT_FOUND', 'OBJECT_NOT_FOUND', error.message)
      : error
  })
  try {
    response.writeHead(200, {
      'content-type': typeOf(object),
      'content-length': object.size,
      'content-security-policy':
        "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    await pipeline(reader.read(0, object.size), response).catch(() => response.destroy())
  } finally {
    await reader.close()
  }
}

/** What could not stand in a header line is sent as plain bytes. */
function typeOf({ fields }: ObjectRecord): string {
  const type = fields.contentType ?? ''
  return /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w."-]+)*$/.test(type) ? type : 'application/octet-stream'
}
