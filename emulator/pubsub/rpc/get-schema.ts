import { unary } from './rpc.ts'
import { fromRevision } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

export const getSchema = unary<{ name: string; view: string }, WireSchema>({
  about: request => request.name,
  handle: (engine, { name, view }) => fromRevision(engine.schemaRegistry.get(name), view !== 'BASIC'),
})
