import type { Database, Snapshot, Write } from '../../functions/kit/database.ts'
import type { Ground } from './ground/ground.ts'
import { ABORTED, RpcError, UNAVAILABLE } from './ground/ground.ts'
import { currentTask } from './task.ts'

/** As often as the kit's adapter to Firestore tries. */
const MAX_ATTEMPTS = 8

type Work<Result> = (reads: Snapshot) => Promise<{ result: Result; writes: readonly Write[] }>

/**
 * The kit's database as a handler meets it: every transaction waits for the scheduler before it reads and before it
 * commits, and is tried again after the same errors as on Firestore. What is read outside of one may be old by the time
 * that it is used.
 */
export function simulatedDatabase(name: string, ground: Ground): Database {
  return {
    name,
    read: {
      getAll: async paths => {
        const documents = await ground.getAll(paths)
        await currentTask()?.step('read')
        return documents
      },
      query: async query => {
        const found = await ground.query(query)
        if (found.length > 0) await currentTask()?.step('read', query.group)
        return found
      },
    },
    transaction: work => transact(ground, work),
    write: async writes => {
      const task = currentTask()
      if ((await task?.step('note')) === 'crash') await task?.die()
      await ground.write(writes)
    },
    watch: (path, changed) => ground.watch(path, changed),
  }
}

async function transact<Result>(ground: Ground, work: Work<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(ground, work)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !mayPass(error)) throw error
    }
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof RpcError && (error.code === ABORTED || error.code === UNAVAILABLE)

async function attemptOnce<Result>(ground: Ground, work: Work<Result>): Promise<Result> {
  const task = currentTask()
  await task?.step('begin')
  const opened = ground.open()
  try {
    const { result, writes } = await work(opened)
    if (writes.length === 0) {
      opened.drop()
      return result
    }
    const fault = await task?.step('commit')
    if (fault === 'crash') {
      opened.drop()
      await task?.die()
    }
    if (fault === 'abort') throw new RpcError(ABORTED, 'The transaction was aborted.')
    await opened.commit(writes)
    if (fault === 'unknown') throw new RpcError(UNAVAILABLE, 'The answer of the commit was lost.')
    if (fault === 'die') await task?.die()
    return result
  } catch (error) {
    opened.drop()
    throw error
  }
}
