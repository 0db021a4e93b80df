import { status } from '@grpc/grpc-js'
import type { Database } from '../engine/database.ts'
import type { Document } from '../engine/document.ts'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import { checkDatabase } from '../engine/path.ts'
import type { Write } from '../engine/write.ts'
import type { WriteMessage, WriteResultMessage } from '../wire/messages.ts'
import type { UnaryRpc } from '../wire/rpc.ts'
import { fromResult, toWrite } from '../wire/write.ts'
import { aboutWrite } from './commit.ts'
import { countWritten } from './count-documents.ts'

interface Request {
  database?: string
  writes: WriteMessage[]
}

interface StatusMessage {
  code: number
  message?: string
}

interface Response {
  writeResults: WriteResultMessage[]
  status: StatusMessage[]
}

/** Applies each write on its own, in no promised order: one that fails does not stop the others. */
export const batchWrite: UnaryRpc<Request, Response> = {
  about: request => aboutWrite(request.writes[0]),
  async handle(request, { engine, operations }) {
    const name = checkDatabase(request.database)
    const writes = request.writes.map(write => toWrite(name, write))
    if (new Set(writes.map(write => write.path)).size < writes.length) {
      throw invalidArgument('the same document cannot be written more than once in a single request')
    }
    const database = engine.database(name)
    const outcomes = await Promise.all(writes.map(write => writeOne(database, write)))
    countWritten(
      operations,
      outcomes.flatMap(outcome => outcome.documents),
    )
    return {
      writeResults: outcomes.map(outcome => outcome.result),
      status: outcomes.map(outcome => outcome.status),
    }
  },
}

interface Outcome {
  result: WriteResultMessage
  status: StatusMessage
  documents: readonly (Document | null)[]
}

async function writeOne(database: Database, write: Write): Promise<Outcome> {
  try {
    const { results, documents } = await database.commit([write])
    return { result: fromResult(results[0]!), status: { code: status.OK }, documents }
  } catch (error) {
    if (!(error instanceof FirestoreError)) throw error
    const refused = { code: status[error.code], message: error.message }
    return { result: { transformResults: [] }, status: refused, documents: [] }
  }
}
