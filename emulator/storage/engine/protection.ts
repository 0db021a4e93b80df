import { StorageError } from './errors.ts'
import type { BucketRecord, ObjectRecord } from './records.ts'

/**
 * Until when an object must stay, in milliseconds since the epoch; `null` when it may go. Under an event-based hold the
 * bucket's retention counts from the release: https://cloud.google.com/storage/docs/object-holds
 */
export function retainedUntil(bucket: BucketRecord, object: ObjectRecord): number | null {
  const period = bucket.fields.retentionPolicy?.retentionPeriod
  const byPolicy =
    period === undefined || object.fields.eventBasedHold
      ? null
      : (object.holdReleasedAt ?? object.createdAt) + period * 1000
  const own = object.fields.retention?.retainUntilTime
  if (own === undefined) return byPolicy
  return Math.max(Date.parse(own), byPolicy ?? 0)
}

/** Throws 403 while the object may be neither deleted nor overwritten. */
export function checkRemovable(bucket: BucketRecord, object: ObjectRecord, now: number): void {
  const { temporaryHold, eventBasedHold } = object.fields
  if (temporaryHold || eventBasedHold)
    throw new StorageError(
      403,
      'objectUnderActiveHold',
      `Object '${object.bucket}/${object.name}' is under active ${temporaryHold ? 'Temporary' : 'Event-Based'} hold and cannot be deleted, overwritten or archived until hold is removed.`,
    )
  const until = retainedUntil(bucket, object)
  if (until === null || until <= now) return
  throw new StorageError(
    403,
    'retentionPolicyNotMet',
    `Object '${object.bucket}/${object.name}' is subject to bucket's retention policy or object retention and cannot be deleted or overwritten until ${new Date(until).toISOString()}`,
  )
}
