import { Buffer } from 'node:buffer'
import { status } from '@grpc/grpc-js'
import type { Database } from '../engine/database.ts'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import type { Delta, Opening, Target } from '../engine/listeners.ts'
import { checkDatabase, pathWithin } from '../engine/path.ts'
import { encodeDocument, fromTime, toTime } from '../wire/document.ts'
import type { TargetChangeMessage, TargetMessage } from '../wire/messages.ts'
import { toQuery } from '../wire/query.ts'
import type { RpcContext } from '../wire/rpc.ts'

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
}

/**
 * One stream of changes. Each change of a target's results is followed by a `NO_CHANGE` without targets, whose read
 * time says that everything up to it was told.
 */
export class ListenStream {
  readonly #context: RpcContext
  readonly #send: (response: ListenResponse) => void
  #database: Database | null = null
  readonly #listener = { changed: (deltas: ReadonlyMap<number, Delta>) => this.#changed(deltas) }

  constructor(context: RpcContext, send: (response: ListenResponse) => void) {
    this.#context = context
    this.#send = send
  }

  receive(request: ListenRequest): void {
    const database = this.#databaseOf(request)
    if (request.removeTarget !== undefined) this.#remove(database, request.removeTarget)
    else if (request.addTarget) this.#add(database, request.addTarget)
    else throw invalidArgument('A listen request must add or remove a target.')
  }

  close(): void {
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
    const time = database.tick()
    this.#change({
      targetChangeType: 'CURRENT',
      targetIds: [id],
      readTime: toTime(time),
      resumeToken: toToken(time),
    })
    this.#upToDate(time)
    if (message.once) this.#remove(database, id)
  }

  /** A target that cannot be listened to is removed with the cause; the others go on. */
  #open(database: Database, id: number, message: TargetMessage): Opening | null {
    try {
      return database.listeners.add(this.#listener, id, toTarget(database, message), sinceOf(message))
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

  #changed(deltas: ReadonlyMap<number, Delta>): void {
    const database = this.#database!
    for (const [id, delta] of deltas) this.#tell(database, id, delta)
    this.#upToDate(database.tick())
  }

  #tell(database: Database, id: number, { changed, removed }: Delta): void {
    this.#context.operations.count('firestore', 'reads', changed.length)
    for (const document of changed) {
      this.#send({
        documentChange: { document: encodeDocument(database.name, document, null), targetIds: [id] },
      })
    }
    const readTime = toTime(database.tick())
    for (const { path, exists } of removed) {
      const removal = { document: `${database.name}/documents/${path}`, removedTargetIds: [id], readTime }
      this.#send(exists ? { documentRemove: removal } : { documentDelete: removal })
    }
  }

  #upToDate(time: number): void {
    this.#change({
      targetChangeType: 'NO_CHANGE',
      targetIds: [],
      readTime: toTime(time),
      resumeToken: toToken(time),
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
