import type { Firestore } from '@google-cloud/firestore'
import type { Database, Fields, Snapshot, Write } from './database.ts'
import type { FirestoreCalls } from './firestore/client.ts'
import { firestoreCalls } from './firestore/client.ts'
import { toApiWrite } from './firestore/requests.ts'
import { latest, OpenTransaction, snapshotOf } from './firestore/transaction.ts'
import { plainOf } from './firestore/watched.ts'

const MAX_ATTEMPTS = 8
const FIRST_WAIT_MS = 20
const LONGEST_WAIT_MS = 1000

/**
 * gRPC codes after which a transaction is run again: contention, and all that may pass by itself
 * (https://cloud.google.com/firestore/docs/transaction-data-contention).
 */
const PASSING = new Set([1, 2, 4, 8, 10, 13, 14, 16])

/** Speaks to Firestore through Google's client. */
export function firestoreDatabase(projectId: string, name: string): Database {
  const calls = firestoreCalls(projectId)
  const database = `projects/${projectId}/databases/${name}`
  const commit = async (writes: readonly Write[], transaction?: Uint8Array): Promise<unknown> =>
    (await calls).commit({
      database,
      writes: writes.map(write => toApiWrite(`${database}/documents`, write)),
      ...(transaction && { transaction }),
    })
  return {
    name,
    read: persistent(snapshotOf(calls, database, latest)),
    transaction: work => transact({ calls, database, commit }, work),
    write: async writes => {
      await commit(writes)
    },
    watch: watcher(projectId, name),
  }
}

interface Connection {
  calls: Promise<FirestoreCalls>
  database: string
  commit(writes: readonly Write[], transaction?: Uint8Array): Promise<unknown>
}

async function transact<Result>(
  connection: Connection,
  work: (reads: Snapshot) => Promise<{ result: Result; writes: readonly Write[] }>,
): Promise<Result> {
  let retried: Uint8Array | undefined
  for (let attempt = 1; ; attempt++) {
    const transaction = new OpenTransaction(retried)
    try {
      const { result, writes } = await work(snapshotOf(connection.calls, connection.database, transaction))
      if (writes.length > 0) await connection.commit(writes, await transaction.end())
      else release(connection, transaction)
      return result
    } catch (error) {
      release(connection, transaction)
      if (attempt === MAX_ATTEMPTS || !mayPass(error)) throw error
      retried = transaction.id
      await pause(attempt)
    }
  }
}

/** Gives the locks back without waiting for it: what becomes of that changes nothing here. */
function release({ calls, database }: Connection, open: OpenTransaction): void {
  const giveBack = async (): Promise<void> => {
    const transaction = await open.end()
    if (transaction) await (await calls).rollback({ database, transaction })
  }
  giveBack().catch(() => {})
}

function mayPass(error: unknown): boolean {
  const { code, message } = error as { code?: number; message?: string }
  return PASSING.has(code ?? -1) || (code === 3 && /transaction has expired/i.test(message ?? ''))
}

/** The first repeat comes at once; the next after 20 ms, doubling, with full jitter. */
async function pause(attempt: number): Promise<void> {
  if (attempt === 1) return
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 2))
  await new Promise(resolve => setTimeout(resolve, Math.random() * longest))
}

/** Reads outside of transactions change nothing, so they are simply tried again. */
function persistent(snapshot: Snapshot): Snapshot {
  const again = async <Answer>(read: () => Promise<Answer>): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await read()
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !mayPass(error)) throw error
        await pause(attempt)
      }
    }
  }
  return {
    getAll: paths => again(() => snapshot.getAll(paths)),
    query: query => again(() => snapshot.query(query)),
  }
}

/** Listening needs the resuming that Google's `Firestore` class does; it is made when first something is watched. */
function watcher(projectId: string, databaseId: string): Database['watch'] {
  let firestore: Promise<Firestore> | undefined
  return (path, changed, failed) => {
    firestore ??= openFirestore(projectId, databaseId)
    const tell = (data: Fields | undefined): void => changed(data === undefined ? null : plainOf(data))
    let stop: (() => void) | null = () => {}
    firestore
      .then(opened => {
        if (stop) stop = opened.doc(path).onSnapshot(document => tell(document.data()), failed)
      })
      .catch(failed)
    return () => {
      stop?.()
      stop = null
    }
  }
}

async function openFirestore(projectId: string, databaseId: string): Promise<Firestore> {
  const { default: firestorePackage } = await import('@google-cloud/firestore')
  return new firestorePackage.Firestore({ projectId, databaseId })
}
