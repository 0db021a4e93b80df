import type { MessageLog } from './message-log.ts'

export interface SnapshotConfig {
  name: string
  topic: string
  labels: Record<string, string>
  expiresAt: number
  /** Its topic was deleted; another of the same name is not the same. */
  orphaned?: boolean
}

/** What a subscription had not acknowledged at some time, and all that was published to its topic since. */
export interface Snapshot {
  config: SnapshotConfig
  log: MessageLog
}
