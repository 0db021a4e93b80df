import type { Clock } from '../../core/clock.ts'
import { invalid, noSuchBucket, StorageError } from './errors.ts'
import { type BucketFields, mergePatch, readBucketFields } from './fields.ts'
import { checkBucketName } from './names.ts'
import { checkPreconditions } from './preconditions.ts'
import type { BucketRecord, Policy, Preconditions } from './records.ts'
import type { Store } from './store.ts'

const ANY_STATE = ['live', 'noncurrent', 'soft-deleted'] as const

/** The buckets of all projects. */
export class Buckets {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** Throws 404. */
  get(name: string, preconditions: Preconditions = {}, reading = true): BucketRecord {
    const bucket = this.#store.bucket(name)
    if (!bucket) throw noSuchBucket()
    const { metageneration, metagenerationNot } = preconditions
    checkPreconditions(
      {
        ...(metageneration !== undefined && { metageneration }),
        ...(metagenerationNot !== undefined && { metagenerationNot }),
      },
      bucket,
      { reading },
    )
    return bucket
  }

  find(name: string): BucketRecord | undefined {
    return this.#store.bucket(name)
  }

  list(project: string): BucketRecord[] {
    return this.#store.buckets().filter(bucket => bucket.project === project)
  }

  create(project: string, name: unknown, body: unknown): BucketRecord {
    checkBucketName(name)
    if (this.#store.bucket(name))
      throw new StorageError(
        409,
        'conflict',
        'Your previous request to create the named bucket succeeded and you already own it.',
      )
    const now = this.#clock.now()
    const bucket: BucketRecord = {
      name,
      project,
      generation: now * 1000,
      metageneration: 1,
      createdAt: now,
      updatedAt: now,
      fields: readBucketFields(mergePatch({}, body)),
      retentionLocked: false,
      policy: { version: 1, bindings: [] },
    }
    checkFields(bucket.fields)
    this.#store.transaction(() => this.#store.putBucket(bucket))
    return bucket
  }

  /** `replace` forgets what the body does not say. */
  change(name: string, body: unknown, preconditions: Preconditions, { replace = false } = {}): BucketRecord {
    const bucket = this.get(name, preconditions, false)
    const { location, retentionPolicy: before } = bucket.fields
    const merged = mergePatch(replace ? {} : bucket.fields, body)
    const fields = { ...readBucketFields(merged), ...(location !== undefined && { location }) }
    checkFields(fields)
    const period = fields.retentionPolicy?.retentionPeriod ?? 0
    if (bucket.retentionLocked && period < (before?.retentionPeriod ?? 0))
      throw new StorageError(
        403,
        'forbidden',
        `Cannot reduce retention duration of a locked Retention Policy for bucket '${name}'.`,
      )
    return this.#put({ ...bucket, fields })
  }

  lockRetention(name: string, preconditions: Preconditions): BucketRecord {
    if (preconditions.metageneration === undefined)
      throw new StorageError(400, 'required', 'Required parameter: ifMetagenerationMatch')
    const bucket = this.get(name, preconditions, false)
    if (!bucket.fields.retentionPolicy) throw invalid(`Bucket '${name}' has no retention policy to lock.`)
    return this.#put({ ...bucket, retentionLocked: true })
  }

  setPolicy(name: string, policy: Policy): BucketRecord {
    return this.#put({ ...this.get(name), policy })
  }

  setAcl(name: string, fields: Pick<BucketFields, 'acl' | 'defaultObjectAcl'>): BucketRecord {
    const bucket = this.get(name)
    return this.#put({ ...bucket, fields: { ...bucket.fields, ...fields } })
  }

  /** Soft-deleted objects go with their bucket; every other one keeps it from going. */
  remove(name: string, preconditions: Preconditions): string[] {
    this.get(name, preconditions, false)
    const full = this.#store.objects({ bucket: name, from: '', states: ['live', 'noncurrent'], limit: 1 })
    if (full.length > 0)
      throw new StorageError(409, 'conflict', 'The bucket you tried to delete is not empty.')
    return this.#store.transaction(() => {
      const left = this.#store.objects({ bucket: name, from: '', states: ANY_STATE, limit: -1 })
      for (const object of left) this.#store.removeObject(object)
      this.#store.removeBucket(name)
      return left.map(({ content }) => content)
    })
  }

  #put(bucket: BucketRecord): BucketRecord {
    const changed = {
      ...bucket,
      metageneration: bucket.metageneration + 1,
      updatedAt: this.#clock.now(),
    }
    this.#store.transaction(() => this.#store.putBucket(changed))
    return changed
  }
}

const SHORTEST_SOFT_DELETE = 7 * 86_400
const LONGEST_SOFT_DELETE = 90 * 86_400
const LONGEST_RETENTION = 3_155_760_000

function checkFields({ softDeletePolicy, retentionPolicy }: BucketFields): void {
  const soft = softDeletePolicy?.retentionDurationSeconds ?? 0
  if (soft !== 0 && (soft < SHORTEST_SOFT_DELETE || soft > LONGEST_SOFT_DELETE))
    throw invalid('softDeletePolicy.retentionDurationSeconds must be 0 or from 7 to 90 days.')
  const period = retentionPolicy?.retentionPeriod
  if (period !== undefined && (period === 0 || period > LONGEST_RETENTION))
    throw invalid('retentionPolicy.retentionPeriod must be more than 0 seconds and at most 100 years.')
}
