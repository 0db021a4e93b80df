import type { SnapshotConfig } from '../engine/snapshot.ts'
import { fromMs } from './time-codec.ts'
import type { WireSnapshot } from './wire-types.ts'

export function fromSnapshotConfig({ name, topic, labels, expiresAt }: SnapshotConfig): WireSnapshot {
  return { name, topic, labels, expireTime: fromMs(expiresAt) }
}
