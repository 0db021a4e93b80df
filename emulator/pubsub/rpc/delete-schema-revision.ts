import { unary } from './rpc.ts'
import { fromRevision } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

export const deleteSchemaRevision = unary<{ name: string; revisionId: string }, WireSchema>({
  about: request => request.name,
  async handle(engine, { name, revisionId }) {
    // The field is deprecated; clients that still use it send the bare name.
    const full = name.includes('@') || revisionId === '' ? name : `${name}@${revisionId}`
    return fromRevision(await engine.schemaRegistry.deleteRevision(full))
  },
})
