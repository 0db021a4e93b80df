import { unary } from './rpc.ts'
import { fromSnapshotConfig } from './snapshot-codec.ts'
import type { WireSnapshot } from './wire-types.ts'

export const getSnapshot = unary<{ snapshot: string }, WireSnapshot>({
  about: request => request.snapshot,
  handle: (engine, { snapshot }) => fromSnapshotConfig(engine.snapshotRegistry.get(snapshot).config),
})
