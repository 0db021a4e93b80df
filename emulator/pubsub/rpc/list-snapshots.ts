import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import { fromSnapshotConfig } from './snapshot-codec.ts'
import type { WirePage, WireSnapshot } from './wire-types.ts'

type Request = WirePage & { project: string }

export const listSnapshots = unary<Request, { snapshots: WireSnapshot[]; nextPageToken: string }>({
  about: request => request.project,
  handle(engine, request) {
    const configs = engine.snapshotRegistry.inProject(request.project)
    const { items, nextPageToken } = pageOf(configs, config => config.name, request)
    return { snapshots: items.map(fromSnapshotConfig), nextPageToken }
  },
})
