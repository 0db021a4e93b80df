import { unary } from './rpc.ts'
import { fromRevision, toSchema } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

export const commitSchema = unary<{ name: string; schema: WireSchema | null }, WireSchema>({
  about: request => request.name,
  async handle(engine, { name, schema }) {
    const { type, definition } = toSchema(schema)
    return fromRevision(await engine.schemaRegistry.commit(name, type, definition))
  },
})
