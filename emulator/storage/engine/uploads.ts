import type { Clock } from '../../core/clock.ts'
import { type Random, randomName } from '../../core/random.ts'
import type { Contents } from './contents.ts'
import { invalid, StorageError } from './errors.ts'
import { Intake, MOST_BYTES, type Received } from './intake.ts'
import type { ObjectRecord, UploadRecord } from './records.ts'
import type { Store } from './store.ts'

/** An upload can be gone on with for a week: https://cloud.google.com/storage/docs/resumable-uploads#session-uris */
const LIFETIME_MS = 7 * 86_400_000
/** What is kept of an upload that was cut is a multiple of this. */
export const QUANTUM = 256 * 1024

/** `bytes 0-99/200`; of an unknown whole `bytes 0-99/*`, or `bytes 0-`, which ends with the request. */
export interface ContentRange {
  /** `null` brings no bytes: it asks how much is there. */
  start: number | null
  /** Of the last byte; `null` where the request does not say. */
  end: number | null
  total: number | null
}

export type Progress =
  | { kind: 'incomplete'; persisted: number }
  | { kind: 'complete'; bytes: Received }
  /** It was finished before. */
  | { kind: 'finished'; generation: number }

interface Session {
  record: UploadRecord
  intake: Intake
  /** Ends the request that is writing now. */
  supersede: () => void
  writing: Promise<unknown>
}

interface Piece {
  range: ContentRange
  bytes: AsyncIterable<Buffer>
  /** Ends this request, should another one for the same upload come. */
  supersede: () => void
}

/** The resumable uploads that are under way. */
export class Uploads {
  readonly #store: Store
  readonly #contents: Contents
  readonly #clock: Clock
  readonly #random: Random
  readonly #sessions = new Map<string, Session>()

  constructor({
    store,
    contents,
    clock,
    random,
  }: { store: Store; contents: Contents; clock: Clock; random: Random }) {
    this.#store = store
    this.#contents = contents
    this.#clock = clock
    this.#random = random
  }

  async begin(
    wanted: Omit<UploadRecord, 'id' | 'content' | 'startedAt' | 'finished'>,
  ): Promise<UploadRecord> {
    const intake = await Intake.begin(this.#contents)
    const startedAt = this.#clock.now()
    const id = `${startedAt.toString(36)}-${randomName(this.#random, 60)}`
    const record = { ...wanted, id, content: intake.content, startedAt, finished: null }
    await intake.sync()
    this.#store.transaction(() => this.#store.putUpload(record))
    this.#sessions.set(id, { record, intake, supersede: () => {}, writing: Promise.resolve() })
    await this.#store.committed()
    return record
  }

  /** Throws 404 for what was never begun, and 410 for what is too old. */
  get(id: string): UploadRecord {
    const record = this.#store.upload(id)
    if (!record) throw new StorageError(404, 'notFound', 'The upload was not found.')
    if (this.#clock.now() - record.startedAt < LIFETIME_MS) return record
    throw new StorageError(410, 'gone', 'The upload has expired.')
  }

  /** Takes a piece in, or tells how much is there. Requests for one upload follow each other; a later one ends an earlier one. */
  async take(id: string, piece: Piece): Promise<Progress> {
    const record = this.get(id)
    if (record.finished) return { kind: 'finished', ...record.finished }
    const session = await this.#session(record)
    session.supersede()
    session.supersede = piece.supersede
    const before = session.writing
    const taking = before.catch(() => {}).then(() => this.#write(session, piece))
    session.writing = taking
    try {
      return await taking
    } finally {
      // Its connection may serve the next request.
      if (session.supersede === piece.supersede) session.supersede = () => {}
    }
  }

  /** Notes what the upload became; it tells so when it is asked again. */
  finish(id: string, { generation }: ObjectRecord): void {
    const record = this.#store.upload(id)
    this.#sessions.delete(id)
    if (record) this.#store.putUpload({ ...record, finished: { generation } })
  }

  async cancel(id: string): Promise<void> {
    const record = this.get(id)
    await this.#drop(record)
    await this.#store.committed()
  }

  /** Forgets what is too old to be gone on with. */
  async expire(): Promise<void> {
    for (const record of this.#store.uploadsBefore(this.#clock.now() - LIFETIME_MS)) await this.#drop(record)
  }

  async close(): Promise<void> {
    const open = [...this.#sessions.values()]
    this.#sessions.clear()
    for (const { supersede } of open) supersede()
    await Promise.allSettled(open.map(({ writing }) => writing))
    await Promise.allSettled(open.map(({ intake }) => intake.close()))
  }

  async #drop(record: UploadRecord): Promise<void> {
    const session = this.#sessions.get(record.id)
    this.#sessions.delete(record.id)
    session?.supersede()
    await session?.writing.catch(() => {})
    this.#store.transaction(() => this.#store.removeUpload(record.id))
    await session?.intake.close().catch(() => {})
    if (!record.finished) await this.#contents.remove(record.content)
  }

  /** After a restart, what is on the disk counts, in whole quanta. */
  async #session(record: UploadRecord): Promise<Session> {
    const known = this.#sessions.get(record.id)
    if (known) return known
    const kept = await this.#contents.sizeOf(record.content)
    const intake = await Intake.resume(this.#contents, record.content, kept - (kept % QUANTUM))
    const raced = this.#sessions.get(record.id)
    if (raced) {
      await intake.close()
      return raced
    }
    const session: Session = { record, intake, supersede: () => {}, writing: Promise.resolve() }
    this.#sessions.set(record.id, session)
    return session
  }

  async #write({ record, intake }: Session, { range, bytes }: Piece): Promise<Progress> {
    const total = range.total ?? record.totalBytes
    if (range.start !== null) await this.#append(intake, range, total, bytes)
    else for await (const _ of bytes);
    const openEnded = range.start !== null && range.end === null
    const complete = total === null ? openEnded : intake.size === total
    if (complete) return { kind: 'complete', bytes: await intake.finish() }
    await intake.sync()
    return { kind: 'incomplete', persisted: intake.size }
  }

  /** Only whole quanta are kept, unless the end is here: so a cut leaves a place to go on from. */
  async #append(
    intake: Intake,
    { start, end }: ContentRange,
    total: number | null,
    bytes: AsyncIterable<Buffer>,
  ): Promise<void> {
    const offset = start ?? 0
    if (offset > intake.size)
      throw new StorageError(
        503,
        'backendError',
        `Invalid request. According to the Content-Range header, the upload offset is ${offset} byte(s), which exceeds already uploaded size of ${intake.size} byte(s).`,
      )
    let skip = intake.size - offset
    let rest: Buffer[] = []
    let waiting = 0
    for await (const received of bytes) {
      const fresh = received.subarray(Math.min(skip, received.length))
      skip -= received.length - fresh.length
      if (fresh.length === 0) continue
      rest.push(fresh)
      waiting += fresh.length
      if (intake.size + waiting > (total ?? MOST_BYTES))
        throw invalid('The upload has more bytes than it said.')
      if (waiting < QUANTUM) continue
      const all = Buffer.concat(rest)
      const whole = all.length - (all.length % QUANTUM)
      await intake.take(all.subarray(0, whole))
      rest = [all.subarray(whole)]
      waiting -= whole
    }
    const ends = total === null ? end === null : intake.size + waiting === total
    if (ends && waiting > 0) await intake.take(Buffer.concat(rest))
  }
}
