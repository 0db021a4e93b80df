import { checkProject } from '../engine/resource-names.ts'
import { compileSchema } from '../engine/schema/compiled-schema.ts'
import { unary } from './rpc.ts'
import { toSchema } from './schema-codec.ts'
import type { WireSchema } from './wire-types.ts'

export const validateSchema = unary<{ parent: string; schema: WireSchema | null }, object>({
  about: request => request.parent,
  handle(_engine, { parent, schema }) {
    checkProject(parent)
    const { type, definition } = toSchema(schema)
    compileSchema(type, definition)
    return {}
  },
})
