import type { Document } from './document.ts'
import type { Change } from './history.ts'
import type { Store } from './store.ts'
import { applyWrite, type Write, type WriteResult } from './write.ts'

export interface Commit {
  /** Microseconds since the epoch, greater than those of every earlier commit and read of the database. */
  commitTime: number
  results: WriteResult[]
  /** What each write left behind, null after a deletion. */
  documents: (Document | null)[]
}

/** A commit before it takes effect. */
export interface PlannedCommit {
  commit: Commit
  /** One for each document that a write names, also where nothing changes. */
  changes: Change[]
}

/**
 * What the writes, one after the other, make of the documents as they are.
 * @throws what `applyWrite` throws; nothing has happened then.
 */
export function planCommit(
  { store, id, name }: { store: Store; id: number; name: string },
  writes: readonly Write[],
  commitTime: number,
): PlannedCommit {
  const pending = new Map<string, Change>()
  const commit: Commit = { commitTime, results: [], documents: [] }
  for (const write of writes) {
    const change = pending.get(write.path) ?? unchanged(write.path, store.get(id, write.path))
    const { document, result } = applyWrite(name, change.after, write, commitTime)
    pending.set(write.path, { ...change, after: document })
    commit.results.push(result)
    commit.documents.push(document)
  }
  return { commit, changes: [...pending.values()] }
}

function unchanged(path: string, document: Document | null): Change {
  return { path, before: document, after: document }
}
