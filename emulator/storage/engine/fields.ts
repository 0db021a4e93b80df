import { z } from 'zod'
import { invalid } from './errors.ts'

const StorageClass = z.enum([
  'STANDARD',
  'NEARLINE',
  'COLDLINE',
  'ARCHIVE',
  'MULTI_REGIONAL',
  'REGIONAL',
  'DURABLE_REDUCED_AVAILABILITY',
])
export type StorageClass = z.output<typeof StorageClass>

const Instant = z.iso.datetime({ offset: true })
/** int64 fields come as text or number. */
const Whole = z.union([z.number().int().min(0), z.string().regex(/^\d{1,15}$/)]).transform(Number)
const Texts = z.record(z.string(), z.string())

const AclEntry = z.object({
  entity: z.string().min(1).max(300),
  role: z.enum(['OWNER', 'WRITER', 'READER']),
})
export type AclEntry = z.output<typeof AclEntry>

/** What a caller may say of an object: https://cloud.google.com/storage/docs/json_api/v1/objects#resource */
const ObjectFields = z.object({
  contentType: z.string().max(1000).optional(),
  contentEncoding: z.string().max(1000).optional(),
  contentDisposition: z.string().max(4000).optional(),
  contentLanguage: z.string().max(100).optional(),
  cacheControl: z.string().max(1000).optional(),
  storageClass: StorageClass.optional(),
  customTime: Instant.optional(),
  metadata: Texts.optional(),
  temporaryHold: z.boolean().optional(),
  eventBasedHold: z.boolean().optional(),
  retention: z.object({ mode: z.enum(['Locked', 'Unlocked']), retainUntilTime: Instant }).optional(),
  contexts: z.object({ custom: z.record(z.string(), z.object({ value: z.string() })).optional() }).optional(),
  acl: z.array(AclEntry).max(100).optional(),
})
export type ObjectFields = z.output<typeof ObjectFields>

const LifecycleCondition = z.object({
  age: Whole.optional(),
  createdBefore: z.iso.date().optional(),
  isLive: z.boolean().optional(),
  numNewerVersions: Whole.optional(),
  matchesPrefix: z.array(z.string()).max(50).optional(),
  matchesSuffix: z.array(z.string()).max(50).optional(),
  matchesStorageClass: z.array(z.string()).max(20).optional(),
  daysSinceNoncurrentTime: Whole.optional(),
  noncurrentTimeBefore: z.iso.date().optional(),
  daysSinceCustomTime: Whole.optional(),
  customTimeBefore: z.iso.date().optional(),
})
export type LifecycleCondition = z.output<typeof LifecycleCondition>

const LifecycleRule = z.object({
  action: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Delete') }),
    z.object({ type: z.literal('SetStorageClass'), storageClass: StorageClass }),
    z.object({ type: z.literal('AbortIncompleteMultipartUpload') }),
  ]),
  condition: LifecycleCondition.refine(one => Object.keys(one).length > 0, 'A rule needs a condition.'),
})
export type LifecycleRule = z.output<typeof LifecycleRule>

const CorsEntry = z.object({
  origin: z.array(z.string()).max(50).default([]),
  method: z.array(z.string()).max(20).default([]),
  responseHeader: z.array(z.string()).max(100).default([]),
  maxAgeSeconds: z.number().int().min(0).default(3600),
})
export type CorsEntry = z.output<typeof CorsEntry>

/** What a caller may say of a bucket: https://cloud.google.com/storage/docs/json_api/v1/buckets#resource */
const BucketFields = z.object({
  location: z.string().max(60).optional(),
  storageClass: StorageClass.optional(),
  labels: Texts.optional(),
  cors: z.array(CorsEntry).max(50).optional(),
  lifecycle: z.object({ rule: z.array(LifecycleRule).max(100).default([]) }).optional(),
  versioning: z.object({ enabled: z.boolean().optional() }).optional(),
  softDeletePolicy: z.object({ retentionDurationSeconds: Whole }).optional(),
  retentionPolicy: z.object({ retentionPeriod: Whole }).optional(),
  iamConfiguration: z
    .object({
      uniformBucketLevelAccess: z.object({ enabled: z.boolean() }).optional(),
      publicAccessPrevention: z.enum(['inherited', 'enforced', 'unspecified']).optional(),
    })
    .optional(),
  defaultEventBasedHold: z.boolean().optional(),
  objectRetention: z.object({ mode: z.string() }).optional(),
  website: z
    .object({ mainPageSuffix: z.string().optional(), notFoundPage: z.string().optional() })
    .optional(),
  logging: z.object({ logBucket: z.string(), logObjectPrefix: z.string().optional() }).optional(),
  billing: z.object({ requesterPays: z.boolean() }).optional(),
  encryption: z.object({ defaultKmsKeyName: z.string().optional() }).optional(),
  autoclass: z.object({ enabled: z.boolean(), terminalStorageClass: z.string().optional() }).optional(),
  rpo: z.string().optional(),
  acl: z.array(AclEntry).max(100).optional(),
  defaultObjectAcl: z.array(AclEntry).max(100).optional(),
})
export type BucketFields = z.output<typeof BucketFields>

const MOST_METADATA_BYTES = 8 * 1024

/** Throws `invalid` with the field that is not right. */
export function readObjectFields(body: unknown): ObjectFields {
  const fields = parse(ObjectFields, body)
  const bytes = Object.entries(fields.metadata ?? {}).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (bytes > MOST_METADATA_BYTES) throw invalid('The custom metadata is over 8 KiB.')
  return fields
}

export const readBucketFields = (body: unknown): BucketFields => parse(BucketFields, body)

export const readAclEntry = (body: unknown): AclEntry => parse(AclEntry, body)

function parse<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body)
  if (parsed.success) return withoutUndefined(parsed.data)
  const [issue] = parsed.error.issues
  throw invalid(`Invalid value for field ${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`)
}

function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

/** JSON merge patch (RFC 7396): `null` removes, objects merge, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, mergePatch(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
