import type { Buffer } from 'node:buffer'
import { checkDatabase } from '../engine/path.ts'
import { fromTransactionId, toBeginOptions, toTransactionId } from '../wire/consistency.ts'
import type { TransactionOptionsMessage } from '../wire/messages.ts'
import type { UnaryRpc } from '../wire/rpc.ts'

interface Request {
  database?: string
  options?: TransactionOptionsMessage
}

export const beginTransaction: UnaryRpc<Request, { transaction: Buffer }> = {
  about: () => '',
  async handle(request, { engine, peer }) {
    const database = engine.database(checkDatabase(request.database))
    const retried = request.options?.readWrite?.retryTransaction
    if (retried?.length) database.rollback(toTransactionId(retried))
    return { transaction: fromTransactionId(database.begin(toBeginOptions(request.options, peer)).id) }
  },
}
