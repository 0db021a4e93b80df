import { unary } from './rpc.ts'
import { fromRevision } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

export const rollbackSchema = unary<{ name: string; revisionId: string }, WireSchema>({
  about: request => request.name,
  handle: async (engine, { name, revisionId }) =>
    fromRevision(await engine.schemaRegistry.rollback(name, revisionId)),
})
