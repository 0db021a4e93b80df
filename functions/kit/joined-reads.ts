import type { Fields, Snapshot } from './database.ts'

interface Asked {
  paths: readonly string[]
  resolve: (documents: (Fields | null)[]) => void
  reject: (error: unknown) => void
}

/**
 * Joins the documents that are asked for in one turn into one read: a handler's first documents travel with the mark
 * that says whether there is anything to do. After `close` nothing is read any more.
 */
export function joinedReads(snapshot: Snapshot): Snapshot & { close(): void } {
  let asked: Asked[] = []
  let closed = false

  async function flush(): Promise<void> {
    const batch = asked
    asked = []
    try {
      const documents = await snapshot.getAll(batch.flatMap(({ paths }) => paths))
      let at = 0
      for (const { paths, resolve } of batch) {
        resolve(documents.slice(at, at + paths.length))
        at += paths.length
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  function refuseClosed(): void {
    if (closed) throw new Error('the transaction is over')
  }

  return {
    getAll: async paths => {
      refuseClosed()
      const { promise, resolve, reject } = Promise.withResolvers<(Fields | null)[]>()
      asked.push({ paths, resolve, reject })
      if (asked.length === 1) queueMicrotask(flush)
      return promise
    },
    query: async query => {
      refuseClosed()
      return snapshot.query(query)
    },
    close: () => {
      closed = true
    },
  }
}
