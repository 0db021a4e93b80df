import { invalid } from '../engine/errors.ts'
import { mergePatch, type ObjectFields, readObjectFields } from '../engine/fields.ts'
import { receivedOf } from '../engine/objects.ts'
import { checkPreconditions, readPreconditions, readWhole } from '../engine/preconditions.ts'
import type { BucketRecord, ObjectRecord } from '../engine/records.ts'
import { objectResource } from '../engine/resources.ts'
import type { Answer, Call, Operation } from '../wire/call.ts'
import { readPredefinedAcl } from './predefined-acl.ts'

interface Copying {
  source: ObjectRecord
  target: { bucket: BucketRecord; name: string }
  fields: ObjectFields
}

/** Without a body, the metadata is copied; with one, it is what the body says. */
async function readCopying({ engine, params, query, json }: Call): Promise<Copying> {
  const body = await json()
  const generation = readWhole(query, 'sourceGeneration')
  const source = engine.objects.get(params.bucket ?? '', params.object ?? '', { generation })
  checkPreconditions(readPreconditions(query, 'Source'), source)
  const bucket = engine.buckets.get(params.targetBucket ?? '')
  const acl = readPredefinedAcl(query, 'destinationPredefinedAcl')
  const { temporaryHold: _, eventBasedHold: __, retention: ___, acl: ____, ...copied } = source.fields
  const says = Object.keys(body as object).some(name => name !== 'storageClass')
  const fields = readObjectFields(mergePatch(says ? {} : copied, body))
  return {
    source,
    target: { bucket, name: params.targetObject ?? '' },
    fields: { ...fields, ...(acl && { acl }) },
  }
}

function make({ engine, query }: Call, { source, target, fields }: Copying): ObjectRecord {
  return engine.objects.make({
    bucket: target.bucket.name,
    name: target.name,
    fields,
    received: receivedOf(source),
    preconditions: readPreconditions(query),
    components: source.components,
  })
}

async function copy(call: Call): Promise<Answer> {
  const copying = await readCopying(call)
  return { json: objectResource(copying.target.bucket, make(call, copying), call.view) }
}

const MEBIBYTE = 1024 * 1024

/** Bytes that stay where they are, in the same class, are never copied; others are, so many in one call. */
async function rewrite(call: Call): Promise<Answer> {
  const copying = await readCopying(call)
  const { source, target } = copying
  const most = readWhole(call.query, 'maxBytesRewrittenPerCall') ?? Number.POSITIVE_INFINITY
  if (most < MEBIBYTE || (Number.isFinite(most) && most % MEBIBYTE !== 0))
    throw invalid('maxBytesRewrittenPerCall must be a multiple of 1 MiB.', 'maxBytesRewrittenPerCall')
  const before = readToken(call.query.get('rewriteToken'), copying)
  const rewritten = moves(call, copying) ? Math.min(source.size, before + most) : source.size
  const progress = {
    kind: 'storage#rewriteResponse',
    totalBytesRewritten: String(rewritten),
    objectSize: String(source.size),
  }
  if (rewritten < source.size)
    return { json: { ...progress, done: false, rewriteToken: tokenOf(copying, rewritten) } }
  const resource = objectResource(target.bucket, make(call, copying), call.view)
  return { json: { ...progress, done: true, resource } }
}

function moves({ engine }: Call, { source, target, fields }: Copying): boolean {
  const from = engine.buckets.get(source.bucket).fields
  const to = target.bucket.fields
  const storageClass = fields.storageClass ?? to.storageClass ?? 'STANDARD'
  return (from.location ?? 'US') !== (to.location ?? 'US') || storageClass !== source.storageClass
}

const keyOf = ({ source, target }: Copying): string =>
  JSON.stringify([source.bucket, source.name, source.generation, target.bucket.name, target.name])

const tokenOf = (copying: Copying, rewritten: number): string =>
  Buffer.from(JSON.stringify([keyOf(copying), rewritten])).toString('base64url')

/** How much was rewritten by earlier calls; throws 400 for the token of another rewrite. */
function readToken(token: string | null, copying: Copying): number {
  if (token === null) return 0
  try {
    const [key, rewritten] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[]
    if (key === keyOf(copying) && typeof rewritten === 'number' && rewritten > 0) return rewritten
  } catch {}
  throw invalid('The rewrite token does not match this request.', 'rewriteToken')
}

async function move(call: Call): Promise<Answer> {
  const { engine, params, query, view } = call
  const source = engine.objects.get(params.bucket ?? '', params.object ?? '')
  checkPreconditions(readPreconditions(query, 'Source'), source)
  if (source.name === params.targetObject)
    throw invalid('Source and destination object names must be different.')
  const moved = engine.objects.move(source, params.targetObject ?? '', readPreconditions(query))
  return { json: objectResource(engine.buckets.get(moved.bucket), moved, view) }
}

const FROM = '/b/{bucket}/o/{object}'
const TO = 'b/{targetBucket}/o/{targetObject}'

export const objectsRewrite: readonly Operation[] = [
  { name: 'objects.copy', method: 'POST', path: `${FROM}/copyTo/${TO}`, handle: copy },
  { name: 'objects.rewrite', method: 'POST', path: `${FROM}/rewriteTo/${TO}`, handle: rewrite },
  { name: 'objects.move', method: 'POST', path: `${FROM}/moveTo/o/{targetObject}`, handle: move },
]
