import { status } from '@grpc/grpc-js'
import type { Database } from '../engine/database.ts'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import { checkDatabase } from '../engine/path.ts'
import type { Write } from '../engine/write.ts'
import type { WriteMessage, WriteResultMessage } from '../wire/messages.ts'
import type { UnaryRpc } from '../wire/rpc.ts'
import { fromResult, toWrite } from '../wire/write.ts'
import { aboutWrite, countWrites } from './commit.ts'

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
    countWrites(
      operations,
      writes.filter((_, index) => outcomes[index]!.status.code === status.OK),
    )
    return {
      writeResults: outcomes.map(outcome => outcome.result),
      status: outcomes.map(outcome => outcome.status),
    }
  },
}

async function writeOne(
  database: Database,
  write: Write,
): Promise<{ result: WriteResultMessage; status: StatusMessage }> {
  try {
    const { results } = await database.commit([write])
    return { result: fromResult(results[0]!), status: { code: status.OK } }
  } catch (error) {
    if (!(error instanceof FirestoreError)) throw error
    return { result: { transformResults: [] }, status: { code: status[error.code], message: error.message } }
  }
}
