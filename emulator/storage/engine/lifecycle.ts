import type { LifecycleCondition, LifecycleRule } from './fields.ts'
import type { Objects } from './objects.ts'
import type { BucketRecord, ObjectRecord } from './records.ts'
import type { Store } from './store.ts'

const DAY_MS = 86_400_000

/**
 * Applies the lifecycle rules of every bucket once: https://cloud.google.com/storage/docs/lifecycle. Of several rules that
 * hold, Delete goes before SetStorageClass, and the cheapest class wins.
 */
export function applyLifecycle(store: Store, objects: Objects, now: number): void {
  for (const bucket of store.buckets()) {
    const rules = bucket.fields.lifecycle?.rule ?? []
    if (rules.length > 0) for (const group of versionsByName(store, bucket)) applyTo(bucket, group, rules)
  }

  function applyTo(bucket: BucketRecord, versions: ObjectRecord[], rules: readonly LifecycleRule[]): void {
    for (const [index, object] of versions.entries()) {
      const newer = versions.length - 1 - index
      const holding = rules.filter(({ condition }) => holds(condition, object, newer, now))
      const deletes = holding.some(({ action }) => action.type === 'Delete')
      if (deletes) removeQuietly(bucket, object)
      else changeClass(object, holding)
    }
  }

  /** What a hold or a retention keeps is left for a later run. */
  function removeQuietly(bucket: BucketRecord, object: ObjectRecord): void {
    const archives = object.state === 'live' && bucket.fields.versioning?.enabled
    const generation = archives ? undefined : object.generation
    try {
      objects.remove(bucket.name, object.name, generation, {})
    } catch {}
  }

  function changeClass(object: ObjectRecord, holding: readonly LifecycleRule[]): void {
    const wanted = holding
      .flatMap(({ action }) => (action.type === 'SetStorageClass' ? [action.storageClass] : []))
      .sort((a, b) => coldness(b) - coldness(a))[0]
    if (wanted && coldness(wanted) > coldness(object.storageClass)) objects.setStorageClass(object, wanted)
  }
}

const CLASSES = ['STANDARD', 'NEARLINE', 'COLDLINE', 'ARCHIVE']
const coldness = (storageClass: string): number => Math.max(0, CLASSES.indexOf(storageClass))

const BATCH = 500

/** The versions of each name, oldest first. */
function* versionsByName(store: Store, { name: bucket }: BucketRecord): Generator<ObjectRecord[]> {
  let from = ''
  for (;;) {
    const found = store.objects({ bucket, from, states: ['live', 'noncurrent'], limit: BATCH })
    const names = [...new Set(found.map(({ name }) => name))]
    for (const name of names)
      yield store.generations(bucket, name).filter(({ state }) => state !== 'soft-deleted')
    if (found.length < BATCH) return
    from = `${names.at(-1)}\u0000`
  }
}

function holds(condition: LifecycleCondition, object: ObjectRecord, newer: number, now: number): boolean {
  const { name, fields, noncurrentAt, createdAt, storageClass } = object
  const customTime = fields.customTime === undefined ? null : Date.parse(fields.customTime)
  const isOld = (since: number | null, days: number): boolean =>
    since !== null && now - since >= days * DAY_MS
  const isBefore = (at: number | null, date: string): boolean => at !== null && at < Date.parse(date)
  const { age, createdBefore, isLive, numNewerVersions, daysSinceNoncurrentTime, daysSinceCustomTime } =
    condition
  return [
    age === undefined || isOld(createdAt, age),
    createdBefore === undefined || isBefore(createdAt, createdBefore),
    isLive === undefined || isLive === (object.state === 'live'),
    numNewerVersions === undefined || newer >= numNewerVersions,
    daysSinceNoncurrentTime === undefined || isOld(noncurrentAt, daysSinceNoncurrentTime),
    condition.noncurrentTimeBefore === undefined || isBefore(noncurrentAt, condition.noncurrentTimeBefore),
    daysSinceCustomTime === undefined || isOld(customTime, daysSinceCustomTime),
    condition.customTimeBefore === undefined || isBefore(customTime, condition.customTimeBefore),
    condition.matchesPrefix?.some(prefix => name.startsWith(prefix)) ?? true,
    condition.matchesSuffix?.some(suffix => name.endsWith(suffix)) ?? true,
    condition.matchesStorageClass?.includes(storageClass) ?? true,
  ].every(Boolean)
}
