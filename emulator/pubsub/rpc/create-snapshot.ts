import { randomName } from '../../core/random.ts'
import { projectOf } from '../engine/resource-names.ts'
import { unary } from './rpc.ts'
import { fromSnapshotConfig } from './snapshot-codec.ts'
import type { WireSnapshot } from './wire-types.ts'

type Request = { name: string; subscription: string; labels: Record<string, string> }

export const createSnapshot = unary<Request, WireSnapshot>({
  about: request => request.name,
  async handle(engine, { name, subscription, labels }, { random }) {
    const source = engine.subscriptionRegistry.get(subscription)
    const given = name || `projects/${projectOf(subscription)}/snapshots/snapshot-${randomName(random, 20)}`
    const { config } = await engine.snapshotRegistry.create(given, source, labels)
    return fromSnapshotConfig(config)
  },
})
