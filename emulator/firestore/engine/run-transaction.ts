import type { Consistency, Database } from './database.ts'
import { FirestoreError } from './error.ts'
import type { Query } from './query.ts'
import type { BeginOptions } from './transaction.ts'
import type { Write } from './write.ts'

const MAX_ATTEMPTS = 5

/** What a transaction's work may do: read, then name its writes. */
export interface TransactionScope {
  get(paths: readonly string[]): ReturnType<Database['get']>
  query(query: Query): ReturnType<Database['query']>
  write(...writes: Write[]): void
}

/**
 * Runs `work` in a transaction and commits its writes; runs it again, a turn later, while others are in the way.
 * For use without a wire; Google's clients bring a loop of their own.
 */
export async function runTransaction<Answer>(
  database: Database,
  work: (scope: TransactionScope) => Promise<Answer>,
  options: BeginOptions & { attempts?: number } = {},
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const { id } = database.begin(options)
    try {
      return await attemptOnce(database, { transaction: id }, work)
    } catch (error) {
      database.rollback(id)
      const retryable = error instanceof FirestoreError && error.code === 'ABORTED'
      if (!retryable || attempt >= (options.attempts ?? MAX_ATTEMPTS)) throw error
      await new Promise(resolve => setImmediate(resolve))
    }
  }
}

async function attemptOnce<Answer>(
  database: Database,
  consistency: Consistency & { transaction: string },
  work: (scope: TransactionScope) => Promise<Answer>,
): Promise<Answer> {
  const writes: Write[] = []
  const answer = await work({
    get: paths => database.get(paths, consistency),
    query: query => database.query(query, consistency),
    write: (...more) => void writes.push(...more),
  })
  await database.commit(writes, consistency.transaction)
  return answer
}
