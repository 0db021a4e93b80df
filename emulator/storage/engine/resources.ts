import { projectNumber } from '../../metadata/identity.ts'
import { retainedUntil } from './protection.ts'
import type { BucketRecord, NotificationConfig, ObjectRecord } from './records.ts'

type Resource = Record<string, unknown>

const DEFAULT_SOFT_DELETE_SECONDS = 7 * 86_400

/** How long a deleted object can be restored: https://cloud.google.com/storage/docs/soft-delete */
export const softDeleteSeconds = ({ fields }: BucketRecord): number =>
  fields.softDeletePolicy?.retentionDurationSeconds ?? DEFAULT_SOFT_DELETE_SECONDS

const instant = (at: number): string => new Date(at).toISOString()

/** Where resources are addressed, and what they show of access. */
export interface View {
  /** `http://host:port` */
  base: string
  full: boolean
}

/** https://cloud.google.com/storage/docs/json_api/v1/buckets#resource */
export function bucketResource(bucket: BucketRecord, { base, full }: View): Resource {
  const { acl, defaultObjectAcl, softDeletePolicy, retentionPolicy, iamConfiguration, lifecycle, ...fields } =
    bucket.fields
  const created = instant(bucket.createdAt)
  const uniform = iamConfiguration?.uniformBucketLevelAccess
  const location = (fields.location ?? 'US').toUpperCase()
  return {
    kind: 'storage#bucket',
    id: bucket.name,
    selfLink: `${base}/storage/v1/b/${bucket.name}`,
    projectNumber: projectNumber(bucket.project),
    name: bucket.name,
    generation: String(bucket.generation),
    metageneration: String(bucket.metageneration),
    etag: etagOf(bucket.metageneration),
    timeCreated: created,
    updated: instant(bucket.updatedAt),
    storageClass: 'STANDARD',
    ...fields,
    location,
    locationType: locationType(location),
    iamConfiguration: {
      bucketPolicyOnly: { enabled: uniform?.enabled ?? false },
      uniformBucketLevelAccess: { enabled: uniform?.enabled ?? false },
      publicAccessPrevention: iamConfiguration?.publicAccessPrevention ?? 'inherited',
    },
    softDeletePolicy: {
      retentionDurationSeconds: String(
        softDeletePolicy?.retentionDurationSeconds ?? DEFAULT_SOFT_DELETE_SECONDS,
      ),
      effectiveTime: created,
    },
    ...(lifecycle && lifecycle.rule.length > 0 && { lifecycle }),
    ...(retentionPolicy && {
      retentionPolicy: {
        retentionPeriod: String(retentionPolicy.retentionPeriod),
        effectiveTime: created,
        isLocked: bucket.retentionLocked,
      },
    }),
    ...(full && { acl: acl ?? [], defaultObjectAcl: defaultObjectAcl ?? [] }),
  }
}

const DUAL_REGIONS = new Set(['ASIA1', 'EUR4', 'EUR5', 'EUR7', 'EUR8', 'NAM4'])

function locationType(location: string): string {
  if (location === 'US' || location === 'EU' || location === 'ASIA') return 'multi-region'
  return DUAL_REGIONS.has(location) ? 'dual-region' : 'region'
}

/** https://cloud.google.com/storage/docs/json_api/v1/objects#resource */
export function objectResource(bucket: BucketRecord, object: ObjectRecord, { base, full }: View): Resource {
  const { acl, ...fields } = object.fields
  const { generation, metageneration } = object
  const name = encodeURIComponent(object.name)
  const until = retainedUntil(bucket, object)
  return {
    kind: 'storage#object',
    id: `${object.bucket}/${object.name}/${generation}`,
    selfLink: `${base}/storage/v1/b/${object.bucket}/o/${name}`,
    mediaLink: `${base}/download/storage/v1/b/${object.bucket}/o/${name}?generation=${generation}&alt=media`,
    name: object.name,
    bucket: object.bucket,
    generation: String(generation),
    metageneration: String(metageneration),
    ...fields,
    storageClass: object.storageClass,
    size: String(object.size),
    ...(object.md5 !== null && { md5Hash: object.md5 }),
    crc32c: object.crc32c,
    ...(object.components !== null && { componentCount: object.components }),
    etag: etagOf(generation, metageneration),
    timeCreated: instant(object.createdAt),
    updated: instant(object.updatedAt),
    timeStorageClassUpdated: instant(object.classSetAt),
    timeFinalized: instant(object.createdAt),
    ...(object.noncurrentAt !== null && { timeDeleted: instant(object.noncurrentAt) }),
    ...(object.softDeletedAt !== null && { softDeleteTime: instant(object.softDeletedAt) }),
    ...(object.hardDeleteAt !== null && { hardDeleteTime: instant(object.hardDeleteAt) }),
    ...(until !== null && { retentionExpirationTime: instant(until) }),
    ...(full && { owner: { entity: `project-owners-${projectNumber(bucket.project)}` }, acl: acl ?? [] }),
  }
}

/** https://cloud.google.com/storage/docs/json_api/v1/notifications#resource */
export function notificationResource(config: NotificationConfig, { base }: View): Resource {
  const { id, bucket } = config
  return {
    kind: 'storage#notification',
    id,
    selfLink: `${base}/storage/v1/b/${bucket}/notificationConfigs/${id}`,
    topic: `//pubsub.googleapis.com/${config.topic}`,
    payload_format: config.payloadFormat,
    etag: id,
    ...(config.eventTypes.length > 0 && { event_types: config.eventTypes }),
    ...(config.prefix !== '' && { object_name_prefix: config.prefix }),
    ...(Object.keys(config.attributes).length > 0 && { custom_attributes: config.attributes }),
  }
}

/** Opaque to callers; another one for every change. */
export const etagOf = (...versions: readonly number[]): string =>
  Buffer.from(versions.join('/')).toString('base64')
