import type { Document } from './document.ts'
import { invalidArgument } from './error.ts'
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
    const earlier = pending.get(write.path)
    if (earlier) checkSequence(earlier.after, write)
    const change = earlier ?? unchanged(write.path, store.get(id, write.path))
    const { document, result } = applyWrite(name, change.after, write, commitTime)
    pending.set(write.path, { ...change, after: document })
    commit.results.push(result)
    commit.documents.push(document)
  }
  return { commit, changes: [...pending.values()] }
}

/** What the same request has just made of a document is no matter of preconditions but of the request's own sense. */
function checkSequence(made: Document | null, { precondition, kind }: Write): void {
  if (!precondition || !('exists' in precondition) || precondition.exists === (made !== null)) return
  const then = kind === 'delete' ? 'delete' : precondition.exists ? 'update' : 'insert'
  const first = made ? 'insert' : 'delete'
  throw invalidArgument(`Cannot ${first} then ${then} an entity in the same request.`)
}

function unchanged(path: string, document: Document | null): Change {
  return { path, before: document, after: document }
}
