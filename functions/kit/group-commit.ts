import type { Database, Write } from './database.ts'

interface Waiting {
  write: Write
  resolve: () => void
  reject: (error: unknown) => void
}

const MOST_AT_ONCE = 200
/** How long the first of a group waits for others. Nobody downstream waits for these writes, so little latency is lost. */
const LINGER_MS = 15

/**
 * Joins small independent writes of concurrent invocations into few commits: while one commit is on its way, what
 * arrives waits for the next. The first of a group waits a little for others. Each caller is answered when its own write is stored.
 */
export function groupCommit(
  database: Database,
  { lingerMs = LINGER_MS }: { lingerMs?: number } = {},
): (write: Write) => Promise<void> {
  let waiting: Waiting[] = []
  let busy = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await commit(database, group)
    }
    busy = false
  }

  return write =>
    new Promise((resolve, reject) => {
      waiting.push({ write, resolve, reject })
      if (busy) return
      busy = true
      if (lingerMs > 0) setTimeout(drain, lingerMs)
      else setImmediate(drain)
    })
}

async function commit(database: Database, group: Waiting[]): Promise<void> {
  try {
    await database.write(group.map(({ write }) => write))
    for (const { resolve } of group) resolve()
  } catch (error) {
    if (group.length === 1) return group[0]?.reject(error)
    for (const one of group) await commit(database, [one])
  }
}
