import { unimplemented } from '../engine/errors.ts'
import { readObjectFields } from '../engine/fields.ts'
import type { ObjectRecord } from '../engine/records.ts'
import { readPredefinedAcl } from '../operations/predefined-acl.ts'
import { beginUpload } from '../operations/resumable-upload.ts'
import type { Answer, Call } from '../wire/call.ts'
import { mediaHeaders } from '../wire/media.ts'
import { expectedSums } from '../wire/sums.ts'
import { headerPreconditions } from './conditions.ts'

/** An object in one request: https://cloud.google.com/storage/docs/xml-api/put-object-upload */
export async function putObject(call: Call): Promise<Answer> {
  if (call.headers['x-goog-copy-source'] !== undefined) throw unimplemented('Copying by the XML API')
  const object = await call.engine.insert(readWanted(call), call.bytes())
  return { headers: madeHeaders(object), body: '' }
}

/** Begins a resumable upload, which a signed URL can do for who has no token of their own. */
export async function beginObject(call: Call): Promise<Answer> {
  if (call.headers['x-goog-resumable'] !== 'start') throw unimplemented('An upload by an HTML form')
  return beginUpload(call, readWanted(call), 201)
}

function madeHeaders(object: ObjectRecord): Record<string, string> {
  const { etag = '', ...headers } = mediaHeaders(object)
  const kept = Object.entries(headers).filter(([name]) => name.startsWith('x-goog-'))
  return { etag, ...Object.fromEntries(kept) }
}

function readWanted(call: Call) {
  const { params, headers, engine } = call
  const bucket = params.bucket ?? ''
  const name = params.object ?? ''
  const preconditions = headerPreconditions(call)
  engine.objects.checkNew(bucket, name, preconditions)
  const text = (header: string): string | undefined => {
    const value = headers[header]
    return typeof value === 'string' ? value : undefined
  }
  const acl = readPredefinedAcl(aclQuery(text('x-goog-acl')))
  const metadata = Object.entries(headers)
    .filter(([header]) => header.startsWith('x-goog-meta-'))
    .map(([header, value]) => [header.slice('x-goog-meta-'.length), String(value)])
  const fields = readObjectFields({
    contentType: text('content-type'),
    contentEncoding: text('content-encoding'),
    contentDisposition: text('content-disposition'),
    contentLanguage: text('content-language'),
    cacheControl: text('cache-control'),
    storageClass: text('x-goog-storage-class'),
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
    ...(acl && { acl }),
  })
  return { bucket, name, fields, preconditions, expected: expectedSums(headers) }
}

/** The XML API writes `public-read` for `publicRead`. */
function aclQuery(name: string | undefined): URLSearchParams {
  const camel = name?.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return new URLSearchParams(camel === undefined ? {} : { predefinedAcl: camel })
}
