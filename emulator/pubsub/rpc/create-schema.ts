import { randomName } from '../../core/random.ts'
import { unary } from './rpc.ts'
import { fromRevision, schemaName, toSchema } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

type Request = { parent: string; schema: WireSchema | null; schemaId: string }

export const createSchema = unary<Request, WireSchema>({
  about: request => request.schemaId,
  async handle(engine, { parent, schema, schemaId }, { random }) {
    const { type, definition } = toSchema(schema)
    const name = schemaName(parent, schemaId || `schema-${randomName(random, 20)}`)
    return fromRevision(await engine.schemaRegistry.create(name, type, definition))
  },
})
