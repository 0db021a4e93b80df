import { Buffer } from 'node:buffer'
import { status } from '@grpc/grpc-js'
import type { Timer } from '../../core/clock.ts'
import type { Database } from '../engine/database.ts'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import type { FieldPath } from '../engine/field-path.ts'
import type { Delta, Opening, Target } from '../engine/listeners.ts'
import { checkDatabase, pathWithin } from '../engine/path.ts'
import { fromTime, toTime } from '../wire/document.ts'
import type { TargetChangeMessage, TargetMessage } from '../wire/messages.ts'
import { toQuery } from '../wire/query.ts'
import type { RpcContext } from '../wire/rpc.ts'
import { answerDocument } from './count-documents.ts'

export interface ListenRequest {
  database?: string
  addTarget?: TargetMessage
  removeTarget?: number
}

export interface ListenResponse {
  targetChange?: TargetChangeMessage
  documentChange?: { document: Buffer; targetIds: number[] }
  documentDelete?: {
    document: string
    removedTargetIds: number[]
    readTime: { seconds: number; nanos: number }
  }
  documentRemove?: {
    document: string
    removedTargetIds: number[]
    readTime: { seconds: number; nanos: number }
  }
  filter?: { targetId: number; count: number }
}

/** The client gives a stream up that is silent for two minutes. */
const HEARTBEAT_MS = 30_000

/**
 * One stream of changes. Each change of a target's results is followed by a `NO_CHANGE` without targets, whose read
 * time says that everything up to it was told.
 */
export class ListenStream {
  readonly #context: RpcContext
  readonly #send: (response: ListenResponse) => void
  #database: Database | null = null
  #heartbeat: Timer | null = null
  /** The fields that a target wants to be told, by its id. */
  #masks = new Map<number, readonly FieldPath[] | null>()
  #lastTime = 0
  #closed = false
  readonly #listener = {
    changed: (deltas: ReadonlyMap<number, Delta>, time: number) => this.#changed(deltas, time),
  }

  constructor(context: RpcContext, send: (response: ListenResponse) => void) {
    this.#context = context
    this.#send = send
  }

  receive(request: ListenRequest): void {
    if (this.#closed) return
    const database = this.#databaseOf(request)
    if (request.removeTarget !== undefined) this.#remove(database, request.removeTarget)
    else if (request.addTarget) this.#add(database, request.addTarget)
    else throw invalidArgument('A listen request must add or remove a target.')
  }

  close(): void {
    this.#closed = true
    this.#heartbeat?.cancel()
    this.#heartbeat = null
    this.#database?.listeners.leave(this.#listener)
  }

  #databaseOf(request: ListenRequest): Database {
    const database = this.#context.engine.database(checkDatabase(request.database))
    if (this.#database && this.#database !== database)
      throw invalidArgument('A stream listens to one database only.')
    this.#database = database
    return database
  }

  #add(database: Database, message: TargetMessage): void {
    const id = message.targetId || 1
    const opening = this.#open(database, id, message)
    if (!opening) return
    this.#change({ targetChangeType: 'ADD', targetIds: [id] })
    if (opening.reset) this.#change({ targetChangeType: 'RESET', targetIds: [id] })
    this.#tell(database, id, opening)
    if (opening.count !== null) this.#send({ filter: { targetId: id, count: opening.count } })
    const time = database.tick()
    this.#change({
      targetChangeType: 'CURRENT',
      targetIds: [id],
      readTime: toTime(time),
      resumeToken: toToken(time),
    })
    this.#soon(database, time, () => {
      if (message.once) this.#remove(database, id)
    })
    this.#heartbeat ??= this.#beat(database)
  }

  /** Commits before `time` may still be on their way to the listeners: only then is everything up to it told. */
  #soon(database: Database, time: number, then: () => void = () => {}): void {
    database.store.afterwards(() => {
      this.#upToDate(time)
      then()
    })
  }

  /** Keeps the resume token of a quiet stream young, and its client from taking the silence for a broken line. */
  #beat(database: Database): Timer {
    return this.#context.clock.after(HEARTBEAT_MS, () => {
      this.#soon(database, database.tick())
      this.#heartbeat = this.#beat(database)
    })
  }

  /** A target that cannot be listened to is removed with the cause; the others go on. */
  #open(database: Database, id: number, message: TargetMessage): Opening | null {
    try {
      const target = toTarget(database, message)
      this.#masks.set(id, target.kind === 'query' ? target.query.select : null)
      return database.listeners.add(this.#listener, id, target, sinceOf(message))
    } catch (error) {
      if (!(error instanceof FirestoreError)) throw error
      const cause = { code: status[error.code], message: error.message }
      this.#change({ targetChangeType: 'REMOVE', targetIds: [id], cause })
      return null
    }
  }

  #remove(database: Database, id: number): void {
    if (database.listeners.remove(this.#listener, id))
      this.#change({ targetChangeType: 'REMOVE', targetIds: [id] })
  }

  #changed(deltas: ReadonlyMap<number, Delta>, time: number): void {
    const database = this.#database!
    for (const [id, delta] of deltas) this.#tell(database, id, delta)
    this.#upToDate(time)
  }

  #tell(database: Database, id: number, { changed, removed }: Delta): void {
    const { operations } = this.#context
    operations.count('firestore', 'reads', changed.length)
    for (const document of changed) {
      this.#send({
        documentChange: {
          document: answerDocument(operations, database.name, document, this.#masks.get(id) ?? null),
          targetIds: [id],
        },
      })
    }
    const readTime = toTime(database.tick())
    for (const { path, exists } of removed) {
      const removal = { document: `${database.name}/documents/${path}`, removedTargetIds: [id], readTime }
      this.#send(exists ? { documentRemove: removal } : { documentDelete: removal })
    }
  }

  /** Times never go back, though the first answer to a target may be ahead of changes that are told after it. */
  #upToDate(time: number): void {
    this.#lastTime = Math.max(this.#lastTime, time)
    this.#change({
      targetChangeType: 'NO_CHANGE',
      targetIds: [],
      readTime: toTime(this.#lastTime),
      resumeToken: toToken(this.#lastTime),
    })
  }

  #change(targetChange: TargetChangeMessage): void {
    this.#send({ targetChange })
  }
}

function toTarget(database: Database, message: TargetMessage): Target {
  if (message.documents) {
    return {
      kind: 'documents',
      paths: message.documents.documents.map(name => pathWithin(database.name, name)),
    }
  }
  const { database: name, query } = toQuery(message.query?.parent, message.query?.structuredQuery)
  if (name !== database.name) throw invalidArgument('The target is in another database than the stream.')
  if (query.nearest) throw invalidArgument('A FindNearest query cannot be listened to.')
  database.check(query)
  return { kind: 'query', query }
}

/** A resume token is the time up to which its holder was told. */
function sinceOf({ resumeToken, readTime }: TargetMessage): number | null {
  if (readTime) return fromTime(readTime)
  if (!resumeToken?.length) return null
  if (resumeToken.length !== 8) throw invalidArgument('The resume token is not one of this server.')
  return Number(resumeToken.readBigUInt64BE())
}

function toToken(time: number): Buffer {
  const token = Buffer.alloc(8)
  token.writeBigUInt64BE(BigInt(time))
  return token
}
