import { createRequire } from 'node:module'
import type { Type } from 'avsc'
import { checkAvroBinary } from './avro-binary.ts'
import { checkAvroJson } from './avro-json.ts'
import type { CompiledSchema } from './compiled-schema.ts'

const require = createRequire(import.meta.url)

/** A parsed Avro type, with what its kind brings. */
export interface AvroType {
  typeName: string
  /** How a union's JSON names it. */
  branchName: string
  fields?: Array<{ name: string; type: AvroType }>
  itemsType?: AvroType
  valuesType?: AvroType
  types?: AvroType[]
  symbols?: string[]
  size?: number
}

class AvroSchema implements CompiledSchema {
  readonly #type: Type

  constructor(type: Type) {
    this.#type = type
  }

  check(data: Buffer, encoding: 'JSON' | 'BINARY'): void {
    const type = this.#type as unknown as AvroType
    if (encoding === 'JSON') checkAvroJson(type, data)
    else checkAvroBinary(type, data)
  }

  /** By Avro's rules of schema resolution, each as the reader of the other. */
  checkCompatible(other: CompiledSchema): void {
    if (!(other instanceof AvroSchema)) throw new Error('the types of the schemas differ')
    this.#type.createResolver(other.#type)
    other.#type.createResolver(this.#type)
  }
}

/** Loads the library when the first Avro schema comes: most runs need none. */
export function compileAvro(definition: string): CompiledSchema {
  const avro = require('avsc') as typeof import('avsc')
  return new AvroSchema(
    avro.Type.forSchema(JSON.parse(definition), { wrapUnions: true, noAnonymousTypes: true }),
  )
}
