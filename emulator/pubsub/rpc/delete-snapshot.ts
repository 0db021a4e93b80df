import { unary } from './rpc.ts'

export const deleteSnapshot = unary<{ snapshot: string }, object>({
  about: request => request.snapshot,
  async handle(engine, { snapshot }) {
    await engine.snapshotRegistry.delete(snapshot)
    return {}
  },
})
