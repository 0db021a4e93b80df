import { Buffer } from 'node:buffer'
import type { Consistency, Database } from '../engine/database.ts'
import { invalidArgument } from '../engine/error.ts'
import type { BeginOptions } from '../engine/transaction.ts'
import { fromTime } from './document.ts'
import type { ConsistencyMessage, TimestampMessage, TransactionOptionsMessage } from './messages.ts'

export function toTransactionId(bytes: Buffer): string {
  return Buffer.from(bytes).toString('base64')
}

export function fromTransactionId(id: string): Buffer {
  return Buffer.from(id, 'base64')
}

export function toBeginOptions(message: TransactionOptionsMessage | undefined, owner: string): BeginOptions {
  if (!message?.readOnly) return { owner }
  const { readTime } = message.readOnly
  return { readOnly: true, readTime: readTime ? toReadTime(readTime) : null, owner }
}

/**
 * Runs a read as the request wants it. A transaction that the read was to begin is in the answer, and is taken back
 * where the read fails, because nobody would know of it.
 */
export async function withConsistency<Answer>(
  database: Database,
  message: ConsistencyMessage,
  owner: string,
  read: (consistency: Consistency) => Promise<Answer>,
): Promise<{ answer: Answer; begun: { transaction: Buffer } | undefined }> {
  if (!message.newTransaction) return { answer: await read(toConsistency(message)), begun: undefined }
  const { id } = database.begin(toBeginOptions(message.newTransaction, owner))
  try {
    return { answer: await read({ transaction: id }), begun: { transaction: fromTransactionId(id) } }
  } catch (error) {
    database.rollback(id)
    throw error
  }
}

function toConsistency({ transaction, readTime }: ConsistencyMessage): Consistency {
  if (transaction?.length) return { transaction: toTransactionId(transaction) }
  if (!readTime) return {}
  return { readTime: toReadTime(readTime) }
}

/** @throws INVALID_ARGUMENT where the time is finer than what Firestore keeps. */
export function toReadTime(time: TimestampMessage): number {
  if ((time.nanos ?? 0) % 1000 === 0) return fromTime(time)
  throw invalidArgument('timestamp cannot have more than microseconds precision')
}
