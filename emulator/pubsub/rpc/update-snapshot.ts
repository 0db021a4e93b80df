import { invalid } from '../engine/errors.ts'
import { applyMask } from './field-mask.ts'
import { unary } from './rpc.ts'
import { fromSnapshotConfig } from './snapshot-codec.ts'
import { toMs } from './time-codec.ts'
import type { WireMask, WireSnapshot } from './wire-types.ts'

const UPDATABLE = ['labels', 'expireTime']

export const updateSnapshot = unary<
  { snapshot: WireSnapshot | null; updateMask: WireMask | null },
  WireSnapshot
>({
  about: request => request.snapshot?.name ?? '',
  async handle(engine, { snapshot, updateMask }) {
    if (!snapshot) throw invalid('The snapshot in the request must be set.')
    const { config } = engine.snapshotRegistry.get(snapshot.name)
    const { labels, expireTime } = applyMask(fromSnapshotConfig(config), snapshot, updateMask, UPDATABLE)
    if (!expireTime) throw invalid('expire_time must be set.')
    const updated = { ...config, labels, expiresAt: toMs(expireTime) }
    await engine.snapshotRegistry.update(updated)
    return fromSnapshotConfig(updated)
  },
})
