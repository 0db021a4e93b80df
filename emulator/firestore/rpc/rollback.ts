import type { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import { checkDatabase } from '../engine/path.ts'
import { toTransactionId } from '../wire/consistency.ts'
import type { UnaryRpc } from '../wire/rpc.ts'

interface Request {
  database?: string
  transaction?: Buffer
}

export const rollback: UnaryRpc<Request, Record<string, never>> = {
  about: () => '',
  async handle(request, { engine }) {
    const database = engine.database(checkDatabase(request.database))
    if (!request.transaction?.length) throw invalidArgument('The transaction id is required.')
    database.rollback(toTransactionId(request.transaction))
    return {}
  },
}
