import type { Clock } from '../../core/clock.ts'
import type { Buckets } from './buckets.ts'
import { invalid, noSuchObject, StorageError } from './errors.ts'
import { mergePatch, type ObjectFields, readObjectFields, type StorageClass } from './fields.ts'
import type { Received } from './intake.ts'
import { checkObjectName } from './names.ts'
import type { Notices } from './notices.ts'
import { checkPreconditions } from './preconditions.ts'
import { checkRemovable } from './protection.ts'
import type { BucketRecord, EventType, Expected, ObjectRecord, Preconditions } from './records.ts'
import { objectResource, softDeleteSeconds } from './resources.ts'
import type { Notice, Store } from './store.ts'

/** What a new generation is made of. */
export interface Making {
  bucket: string
  name: string
  fields: ObjectFields
  received: Omit<Received, 'md5'> & { md5: string | null }
  preconditions?: Preconditions
  expected?: Expected
  components?: number | null
  /** Done in the same transaction. */
  alongside?: (made: ObjectRecord) => void
}

/** What a change leaves to be done once it is committed. */
interface Wake {
  notices: Notice[]
  /** Contents that may be used no more. */
  contents: string[]
}

interface Parts {
  store: Store
  clock: Clock
  buckets: Buckets
  notices: Notices
  /** `http://host:port`, for links in payloads. */
  base: () => string
  /** Deletes the bytes of contents that no object holds any more. */
  release: (contents: readonly string[]) => void
}

/** The objects of all buckets: every change is one transaction, with the notices that it causes. */
export class Objects {
  readonly #parts: Parts
  #lastGeneration: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.#lastGeneration = parts.store.lastGeneration()
  }

  /** The live object, or the generation asked for; throws 404. */
  get(
    bucket: string,
    name: string,
    { generation, softDeleted = false }: { generation?: number | undefined; softDeleted?: boolean } = {},
  ): ObjectRecord {
    this.#parts.buckets.get(bucket)
    const object = this.find(bucket, name, generation)
    if (object && (object.state === 'soft-deleted') === softDeleted) return object
    throw noSuchObject(bucket, name)
  }

  find(bucket: string, name: string, generation?: number): ObjectRecord | undefined {
    const { store } = this.#parts
    return generation === undefined ? store.live(bucket, name) : store.object(bucket, name, generation)
  }

  /** Throws what a new object of this name would be refused for, before its bytes are taken in. */
  checkNew(bucket: string, name: string, preconditions: Preconditions): BucketRecord {
    checkObjectName(name)
    const found = this.#parts.buckets.get(bucket)
    const live = this.#parts.store.live(bucket, name)
    checkPreconditions(preconditions, live)
    if (live && !found.fields.versioning?.enabled) checkRemovable(found, live, this.#parts.clock.now())
    return found
  }

  /** Makes a new live generation. */
  make(making: Making): ObjectRecord {
    checkSums(making.received, making.expected ?? {})
    return this.#change(wake => {
      const made = this.#insert(making, wake)
      making.alongside?.(made)
      return made
    })
  }

  /** `replace` forgets what the body does not say. */
  describe(
    object: ObjectRecord,
    body: unknown,
    { preconditions, replace = false }: { preconditions: Preconditions; replace?: boolean },
  ): ObjectRecord {
    return this.#change(wake => {
      const bucket = this.#parts.buckets.get(object.bucket)
      const current = this.get(object.bucket, object.name, object)
      checkPreconditions(preconditions, current)
      const kept = replace ? { storageClass: current.fields.storageClass } : current.fields
      const fields = readObjectFields(mergePatch(kept, body))
      checkRetentionChange(current, fields)
      const released = current.fields.eventBasedHold && !fields.eventBasedHold
      return this.#touch(
        bucket,
        {
          ...current,
          fields,
          ...(released && { holdReleasedAt: this.#parts.clock.now() }),
        },
        wake,
      )
    })
  }

  /** Lifecycle's own change: the same generation in another class. */
  setStorageClass(object: ObjectRecord, storageClass: StorageClass): void {
    this.#change(wake => {
      const bucket = this.#parts.buckets.get(object.bucket)
      const changed = { ...object, storageClass, classSetAt: this.#parts.clock.now() }
      this.#touch(bucket, changed, wake)
    })
  }

  /** Without a generation, the live object of a versioned bucket becomes a noncurrent one. */
  remove(
    bucketName: string,
    name: string,
    generation: number | undefined,
    preconditions: Preconditions,
  ): void {
    this.#change(wake => {
      const bucket = this.#parts.buckets.get(bucketName)
      const object = this.get(bucketName, name, { generation })
      checkPreconditions(preconditions, object)
      if (generation === undefined) this.#retire(bucket, object, {}, wake)
      else this.#delete(bucket, object, {}, wake)
    })
  }

  /** Makes a new live generation of a soft-deleted one. */
  restore(object: ObjectRecord, preconditions: Preconditions): ObjectRecord {
    const { bucket, name, fields, components } = object
    return this.make({ bucket, name, fields, received: receivedOf(object), preconditions, components })
  }

  /** Deletes for good what was soft-deleted long enough ago. */
  expire(): void {
    const { store, clock, release } = this.#parts
    const due = store.toHardDelete(clock.now())
    if (due.length === 0) return
    store.transaction(() => {
      for (const object of due) store.removeObject(object)
    })
    release(due.map(({ content }) => content))
  }

  /** Gives the live object another name, in one change. */
  move(source: ObjectRecord, name: string, preconditions: Preconditions): ObjectRecord {
    const { bucket: bucketName, fields, components } = source
    return this.#change(wake => {
      const making = {
        bucket: bucketName,
        name,
        fields,
        received: receivedOf(source),
        preconditions,
        components,
      }
      const moved = this.#insert(making, wake)
      const bucket = this.#parts.buckets.get(bucketName)
      this.#retire(bucket, this.get(bucketName, source.name, source), {}, wake)
      return moved
    })
  }

  #insert(
    { bucket: bucketName, name, fields, received, preconditions = {}, components = null }: Making,
    wake: Wake,
  ) {
    const bucket = this.checkNew(bucketName, name, preconditions)
    const now = this.#parts.clock.now()
    const before = this.#parts.store.live(bucketName, name)
    const object: ObjectRecord = {
      ...received,
      bucket: bucketName,
      name,
      generation: this.#nextGeneration(),
      metageneration: 1,
      state: 'live',
      components,
      storageClass: fields.storageClass ?? bucket.fields.storageClass ?? 'STANDARD',
      createdAt: now,
      updatedAt: now,
      classSetAt: now,
      noncurrentAt: null,
      softDeletedAt: null,
      hardDeleteAt: null,
      holdReleasedAt: null,
      fields: fieldsOf(bucket, fields),
    }
    if (before) this.#retire(bucket, before, { overwrittenByGeneration: String(object.generation) }, wake)
    this.#parts.store.putObject(object)
    const overwrote = before && { overwroteGeneration: String(before.generation) }
    this.#tell(bucket, object, 'OBJECT_FINALIZE', overwrote ?? {}, wake)
    return object
  }

  #touch(bucket: BucketRecord, object: ObjectRecord, wake: Wake): ObjectRecord {
    const touched = {
      ...object,
      metageneration: object.metageneration + 1,
      updatedAt: this.#parts.clock.now(),
    }
    this.#parts.store.putObject(touched)
    this.#tell(bucket, touched, 'OBJECT_METADATA_UPDATE', {}, wake)
    return touched
  }

  #retire(bucket: BucketRecord, live: ObjectRecord, by: Record<string, string>, wake: Wake): void {
    if (bucket.fields.versioning?.enabled) this.#archive(bucket, live, by, wake)
    else this.#delete(bucket, live, by, wake)
  }

  #archive(bucket: BucketRecord, object: ObjectRecord, by: Record<string, string>, wake: Wake): void {
    const archived: ObjectRecord = {
      ...object,
      state: 'noncurrent',
      noncurrentAt: this.#parts.clock.now(),
    }
    this.#parts.store.putObject(archived)
    this.#tell(bucket, archived, 'OBJECT_ARCHIVE', by, wake)
  }

  #delete(bucket: BucketRecord, object: ObjectRecord, by: Record<string, string>, wake: Wake): void {
    const now = this.#parts.clock.now()
    checkRemovable(bucket, object, now)
    const keepMs = softDeleteSeconds(bucket) * 1000
    const gone: ObjectRecord = {
      ...object,
      state: 'soft-deleted',
      noncurrentAt: object.noncurrentAt ?? now,
      softDeletedAt: now,
      hardDeleteAt: now + keepMs,
    }
    if (keepMs > 0) this.#parts.store.putObject(gone)
    else {
      this.#parts.store.removeObject(object)
      wake.contents.push(object.content)
    }
    this.#tell(bucket, keepMs > 0 ? gone : object, 'OBJECT_DELETE', by, wake)
  }

  /** https://cloud.google.com/storage/docs/pubsub-notifications#attributes */
  #tell(
    bucket: BucketRecord,
    object: ObjectRecord,
    eventType: EventType,
    more: Record<string, string>,
    wake: Wake,
  ): void {
    const { store, notices, clock, base } = this.#parts
    const at = clock.now()
    const attributes = {
      eventType,
      bucketId: object.bucket,
      objectId: object.name,
      objectGeneration: String(object.generation),
      eventTime: new Date(at).toISOString().replace('Z', '000Z'),
      ...more,
    }
    const payload = (): string =>
      JSON.stringify(objectResource(bucket, object, { base: base(), full: false }))
    const happening = { bucket: object.bucket, name: object.name, attributes, payload, at }
    wake.notices.push(...notices.note(store.notificationConfigs(object.bucket), happening))
  }

  #change<Result>(work: (wake: Wake) => Result): Result {
    const wake: Wake = { notices: [], contents: [] }
    const result = this.#parts.store.transaction(() => work(wake))
    this.#parts.notices.send(wake.notices)
    this.#parts.release(wake.contents)
    return result
  }

  #nextGeneration(): number {
    this.#lastGeneration = Math.max(this.#lastGeneration + 1, this.#parts.clock.now() * 1000)
    return this.#lastGeneration
  }
}

/** The bytes of an object that is there, for another one: contents are shared. */
export const receivedOf = ({ content, size, crc32c, md5 }: ObjectRecord): Making['received'] => ({
  content,
  size,
  crc32c,
  md5,
})

function fieldsOf({ fields: bucket }: BucketRecord, given: ObjectFields): ObjectFields {
  const { acl = bucket.defaultObjectAcl, ...fields } = given
  return {
    ...fields,
    ...(acl && !bucket.iamConfiguration?.uniformBucketLevelAccess?.enabled && { acl }),
    ...(bucket.defaultEventBasedHold && fields.eventBasedHold === undefined && { eventBasedHold: true }),
  }
}

function checkSums({ crc32c, md5 }: Making['received'], expected: Expected): void {
  if (expected.crc32c !== undefined && expected.crc32c !== crc32c)
    throw invalid(`Provided CRC32C "${expected.crc32c}" doesn't match calculated CRC32C "${crc32c}".`)
  if (expected.md5 !== undefined && md5 !== null && expected.md5 !== md5)
    throw invalid(`Provided MD5 hash "${expected.md5}" doesn't match calculated MD5 hash "${md5}".`)
}

/** A locked retention may only be prolonged. */
function checkRetentionChange(
  { fields: { retention: before } }: ObjectRecord,
  { retention }: ObjectFields,
): void {
  if (before?.mode !== 'Locked') return
  const shorter = !retention || Date.parse(retention.retainUntilTime) < Date.parse(before.retainUntilTime)
  if (shorter || retention.mode !== 'Locked')
    throw new StorageError(403, 'forbidden', 'A locked object retention cannot be reduced or removed.')
}
