import { checkProject } from '../engine/resource-names.ts'
import type { NamedRevision } from '../engine/schema/schema-registry.ts'
import { unary } from './rpc.ts'
import { toEncoding, toSchema } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

interface Request {
  parent: string
  name?: string
  schema?: WireSchema | null
  message: Buffer
  encoding: string
}

export const validateMessage = unary<Request, object>({
  about: request => request.name ?? request.parent,
  handle(engine, { parent, name, schema, message, encoding }) {
    checkProject(parent)
    const wanted = toEncoding(encoding)
    const revision = name ? engine.schemaRegistry.get(name) : adHoc(schema ?? null)
    engine.schemaRegistry.validate(revision, message, wanted)
    return {}
  },
})

function adHoc(schema: WireSchema | null): NamedRevision {
  return { name: '', revision: { ...toSchema(schema), id: '', createdAt: 0 } }
}
