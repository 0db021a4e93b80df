import type { Buffer } from 'node:buffer'
import { checkDatabase } from '../engine/path.ts'
import { toTransactionId } from '../wire/consistency.ts'
import { nameOf, toTime } from '../wire/document.ts'
import type { TimestampMessage, WriteMessage, WriteResultMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { fromResult, toWrite } from '../wire/write.ts'
import { countWritten } from './count-documents.ts'

interface Request {
  database?: string
  writes: WriteMessage[]
  transaction?: Buffer
}

interface Response {
  writeResults: WriteResultMessage[]
  commitTime: TimestampMessage
}

export const commit: UnaryRpc<Request, Response> = {
  about: request => aboutWrite(request.writes[0]),
  async handle(request, { engine, operations }) {
    const name = checkDatabase(request.database)
    const writes = request.writes.map(write => toWrite(name, write))
    const transaction = request.transaction?.length ? toTransactionId(request.transaction) : undefined
    const { commitTime, results, documents } = await engine.database(name).commit(writes, transaction)
    countWritten(operations, documents)
    return { writeResults: results.map(fromResult), commitTime: toTime(commitTime) }
  },
}

export function aboutWrite(write: WriteMessage | undefined): string {
  return pathIn(write?.update ? nameOf(write.update) : (write?.delete ?? write?.transform?.document))
}
