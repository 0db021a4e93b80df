import type { BucketFields, ObjectFields, StorageClass } from './fields.ts'

/** A bucket as it is stored. Times are milliseconds since the epoch. */
export interface BucketRecord {
  name: string
  project: string
  /** When it was made, in microseconds: tells it from an earlier one of the same name. */
  generation: number
  metageneration: number
  createdAt: number
  updatedAt: number
  fields: BucketFields
  retentionLocked: boolean
  policy: Policy
}

/** https://cloud.google.com/storage/docs/json_api/v1/buckets/setIamPolicy */
export interface Policy {
  version: number
  bindings: { role: string; members: string[]; condition?: object }[]
}

/** `live`: what a name stands for. `noncurrent`: an older version. `soft-deleted`: can be restored for a while. */
export type State = 'live' | 'noncurrent' | 'soft-deleted'

/** One generation of an object as it is stored. */
export interface ObjectRecord {
  bucket: string
  name: string
  /** Microseconds since the epoch, higher than of everything before. */
  generation: number
  metageneration: number
  state: State
  content: string
  size: number
  crc32c: string
  /** `null` for composed objects. */
  md5: string | null
  /** How many objects it was composed of. */
  components: number | null
  storageClass: StorageClass
  createdAt: number
  updatedAt: number
  classSetAt: number
  noncurrentAt: number | null
  softDeletedAt: number | null
  hardDeleteAt: number | null
  /** When an event-based hold was last released; retention counts from there. */
  holdReleasedAt: number | null
  fields: ObjectFields
}

/** https://cloud.google.com/storage/docs/json_api/v1/notifications#resource */
export interface NotificationConfig {
  id: string
  bucket: string
  topic: string
  payloadFormat: 'JSON_API_V1' | 'NONE'
  eventTypes: EventType[]
  prefix: string
  attributes: Record<string, string>
}

export type EventType = 'OBJECT_FINALIZE' | 'OBJECT_METADATA_UPDATE' | 'OBJECT_DELETE' | 'OBJECT_ARCHIVE'

/** A resumable upload that is not finished. */
export interface UploadRecord {
  id: string
  bucket: string
  name: string
  fields: ObjectFields
  expected: Expected
  preconditions: Preconditions
  content: string
  /** The origin that the upload was started from; it may go on from there. */
  origin: string | null
  totalBytes: number | null
  startedAt: number
  /** What it became, once it is finished. */
  finished: { generation: number } | null
}

/** The sums that a caller says its bytes have. */
export interface Expected {
  crc32c?: string
  md5?: string
}

export interface Preconditions {
  generation?: number
  generationNot?: number
  metageneration?: number
  metagenerationNot?: number
}
