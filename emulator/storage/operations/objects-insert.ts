import { invalid, required } from '../engine/errors.ts'
import { isObject, mergePatch, type ObjectFields, readObjectFields } from '../engine/fields.ts'
import { readPreconditions } from '../engine/preconditions.ts'
import type { Expected, ObjectRecord } from '../engine/records.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { readMultipart } from '../wire/multipart.ts'
import { jsonOf } from '../wire/request-body.ts'
import { expectedSums } from '../wire/sums.ts'
import { checkAclsAllowed, readPredefinedAcl } from './predefined-acl.ts'
import { beginUpload, cancelUpload, continueUpload } from './resumable-upload.ts'

/** What a caller says of the object to be, from its metadata and the query. */
function readWanted(call: Call, metadata: Record<string, unknown>, contentType: string | undefined) {
  const { query, params, engine } = call
  const name = query.get('name') ?? metadata.name
  if (typeof name !== 'string' || name === '') throw required('name')
  const bucket = engine.objects.checkNew(params.bucket ?? '', name, readPreconditions(query))
  const acl = readPredefinedAcl(query)
  const encoding = query.get('contentEncoding')
  const said = mergePatch({}, metadata) as Record<string, unknown>
  const fields: ObjectFields = readObjectFields({
    ...(contentType !== undefined && { contentType }),
    ...(encoding !== null && { contentEncoding: encoding }),
    ...said,
    ...(acl && { acl }),
  })
  if (fields.acl) checkAclsAllowed(bucket)
  return {
    bucket: bucket.name,
    name,
    fields,
    preconditions: readPreconditions(query),
    expected: sumsOf(call, metadata),
  }
}

function sumsOf({ headers }: Call, { crc32c, md5Hash }: Record<string, unknown>): Expected {
  return {
    ...(typeof crc32c === 'string' && { crc32c }),
    ...(typeof md5Hash === 'string' && { md5: md5Hash }),
    ...expectedSums(headers),
  }
}

const showMade = (call: Call, object: ObjectRecord): Answer => ({
  json: objectResource(call.engine.buckets.get(object.bucket), object, call.view),
})

async function simple(call: Call): Promise<Answer> {
  const wanted = readWanted(call, {}, call.headers['content-type'])
  return showMade(call, await call.engine.insert(wanted, call.bytes()))
}

async function multipart(call: Call): Promise<Answer> {
  const parts = await readMultipart(call.bytes(), call.headers['content-type'] ?? '')
  const metadata = await jsonOf(single(parts.metadata))
  const wanted = readWanted(call, metadata, parts.mediaType)
  return showMade(call, await call.engine.insert(wanted, parts.media))
}

async function* single(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

async function resumable(call: Call): Promise<Answer> {
  const metadata = await call.json()
  const type = call.headers['x-upload-content-type']
  const wanted = readWanted(
    call,
    isObject(metadata) ? metadata : {},
    typeof type === 'string' ? type : undefined,
  )
  return beginUpload(call, wanted)
}

function insert(call: Call): Promise<Answer> {
  const { query, params, engine } = call
  if (query.has('upload_id')) return continueUpload(call)
  engine.buckets.get(params.bucket ?? '')
  const type = query.get('uploadType') ?? 'media'
  if (type === 'media') return simple(call)
  if (type === 'multipart') return multipart(call)
  if (type === 'resumable') return resumable(call)
  throw invalid(`Invalid upload type: ${type.slice(0, 100)}`, 'uploadType')
}

/** Without the `upload` before it, the address makes an object of no bytes. */
async function insertEmpty(call: Call): Promise<Answer> {
  const metadata = await call.json()
  const wanted = readWanted(call, isObject(metadata) ? metadata : {}, undefined)
  return showMade(call, await call.engine.insert(wanted, nothing()))
}

async function* nothing(): AsyncGenerator<Buffer> {}

const UPLOAD = '/upload/b/{bucket}/o'

export const objectsInsert: readonly Operation[] = [
  { name: 'objects.insert', method: 'POST', path: UPLOAD, handle: insert },
  { name: 'objects.insert', method: 'PUT', path: UPLOAD, handle: continueUpload },
  { name: 'objects.insert', method: 'DELETE', path: UPLOAD, handle: cancelUpload },
  {
    name: 'objects.insert',
    method: 'POST',
    path: '/b/{bucket}/o',
    handle: call => (call.query.has('uploadType') ? insert(call) : insertEmpty(call)),
  },
]
