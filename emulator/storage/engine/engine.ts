import { join } from 'node:path'
import type { Timer } from '../../core/clock.ts'
import { openDatabase } from '../../core/database.ts'
import type { Surroundings } from '../../core/part.ts'
import { Buckets } from './buckets.ts'
import { Compositions } from './compositions.ts'
import { type ContentReader, type Contents, FileContents, MemoryContents } from './contents.ts'
import { noSuchObject } from './errors.ts'
import { Intake, type Received } from './intake.ts'
import { applyLifecycle } from './lifecycle.ts'
import { Notices, type Publish } from './notices.ts'
import { NotificationConfigs } from './notification-configs.ts'
import { type Making, Objects } from './objects.ts'
import type { ObjectRecord, UploadRecord } from './records.ts'
import { Store } from './store.ts'
import { Uploads } from './uploads.ts'

/** How often lifecycle rules are looked at, and what has run out is deleted; Google does so at least once a day. */
const UPKEEP_MS = 3_600_000

export interface EngineOptions {
  publish: Publish
  /** `http://host:port` of this part. */
  base: () => string
}

/** Cloud Storage's rules, without a wire. */
export class StorageEngine {
  readonly store: Store
  readonly buckets: Buckets
  readonly objects: Objects
  readonly uploads: Uploads
  readonly notificationConfigs: NotificationConfigs
  readonly compositions: Compositions
  readonly base: () => string
  readonly #suite: Surroundings
  readonly #contents: Contents
  readonly #notices: Notices
  #upkeep: Timer | null = null
  #releasing: Promise<unknown> = Promise.resolve()

  constructor(suite: Surroundings, { publish, base }: EngineOptions) {
    this.#suite = suite
    this.base = base
    const { clock, random, dataDir } = suite
    const store = new Store(openDatabase(suite, 'storage'))
    this.store = store
    const contents =
      dataDir === null
        ? new MemoryContents()
        : new FileContents(join(dataDir, 'storage.objects'), store.contents())
    this.#contents = contents
    suite.folders?.set('storage.objects', into => contents.copyInto(into))
    this.#notices = new Notices(store, clock, publish)
    this.buckets = new Buckets(store, clock)
    this.notificationConfigs = new NotificationConfigs(store)
    const release = (ids: readonly string[]): void => this.release(ids)
    this.objects = new Objects({ store, clock, base, release, buckets: this.buckets, notices: this.#notices })
    this.uploads = new Uploads({ store, contents, clock, random })
    this.compositions = new Compositions({ contents, objects: this.objects })
    this.#notices.resume()
    this.#scheduleUpkeep()
  }

  /** Notices that Pub/Sub has not got yet. */
  get sending(): number {
    return this.#notices.sending
  }

  /** Makes an object of the bytes of one request. */
  async insert(making: Omit<Making, 'received'>, bytes: AsyncIterable<Buffer>): Promise<ObjectRecord> {
    const received = await this.#receive(bytes)
    try {
      return this.objects.make({ ...making, received })
    } catch (error) {
      this.release([received.content])
      throw error
    }
  }

  async #receive(bytes: AsyncIterable<Buffer>): Promise<Received> {
    const intake = await Intake.begin(this.#contents)
    try {
      for await (const some of bytes) await intake.take(some)
      return await intake.finish()
    } catch (error) {
      await intake.abandon()
      throw error
    }
  }

  /** Makes the object that a resumable upload was for. */
  finishUpload(
    { id, bucket, name, fields, preconditions, expected }: UploadRecord,
    received: Received,
  ): ObjectRecord {
    const alongside = (made: ObjectRecord): void => this.uploads.finish(id, made)
    return this.objects.make({ bucket, name, fields, preconditions, expected, received, alongside })
  }

  async open(object: ObjectRecord): Promise<ContentReader> {
    return this.#contents.open(object.content).catch(() => {
      throw noSuchObject(object.bucket, object.name)
    })
  }

  /** All bytes of an object that is known to be small. */
  async bytesOf(object: ObjectRecord): Promise<Buffer> {
    const reader = await this.open(object)
    const parts: Buffer[] = []
    try {
      for await (const part of reader.read(0, object.size)) parts.push(part)
    } finally {
      await reader.close()
    }
    return Buffer.concat(parts)
  }

  /** Deletes the bytes of contents that nothing holds any more. */
  release(ids: readonly string[]): void {
    for (const id of ids)
      if (!this.store.isUsed(id))
        this.#releasing = Promise.allSettled([this.#releasing, this.#contents.remove(id)])
  }

  /** Runs lifecycle rules, and ends what has run out. */
  async upkeep(): Promise<void> {
    this.objects.expire()
    applyLifecycle(this.store, this.objects, this.#suite.clock.now())
    await this.uploads.expire()
  }

  reset(): void {
    this.#notices.reset()
    void this.uploads.close()
    this.store.clear()
    this.#contents.clear()
  }

  async close(): Promise<void> {
    this.#upkeep?.cancel()
    this.#notices.close()
    await this.uploads.close()
    await this.#releasing
    this.store.close()
  }

  #scheduleUpkeep(): void {
    this.#upkeep = this.#suite.clock.after(UPKEEP_MS, () => {
      void this.upkeep().catch(() => {})
      this.#scheduleUpkeep()
    })
  }
}
