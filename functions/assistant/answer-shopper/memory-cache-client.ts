import type { OutsideClient } from '../../kit/runtime.ts'

interface Kept {
  version: number
  memory: string
  usedAt: number
}

/** What this instance remembers of conversations that it had lately; the version tells whether it still holds. */
export interface MemoryCache {
  find(key: string, now: Date): { version: number; memory: string } | undefined
  keep(key: string, version: number, memory: string, now: Date): void
}

const KEEP_MS = 30 * 60_000
const MOST = 500

export const memoryCache: OutsideClient<MemoryCache> = {
  name: 'memory-cache',
  secrets: [],
  create: () => {
    const kept = new Map<string, Kept>()
    return {
      find(key, now) {
        const found = kept.get(key)
        if (!found) return undefined
        kept.delete(key)
        if (now.getTime() - found.usedAt > KEEP_MS) return undefined
        kept.set(key, { ...found, usedAt: now.getTime() })
        return found
      },
      keep(key, version, memory, now) {
        kept.delete(key)
        kept.set(key, { version, memory, usedAt: now.getTime() })
        if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
      },
    }
  },
}
