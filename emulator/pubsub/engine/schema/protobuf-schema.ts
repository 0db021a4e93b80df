import { createRequire } from 'node:module'
import type { Field, ReflectionObject, Type } from 'protobufjs'
import type { CompiledSchema } from './compiled-schema.ts'
import { checkProtobufJson } from './protobuf-json.ts'
import { SchemaMismatch } from './schema-mismatch.ts'

const require = createRequire(import.meta.url)

class ProtobufSchema implements CompiledSchema {
  readonly #type: Type

  constructor(type: Type) {
    this.#type = type
  }

  check(data: Buffer, encoding: 'JSON' | 'BINARY'): void {
    if (encoding === 'JSON') checkProtobufJson(this.#type, data)
    else this.#checkBinary(data)
  }

  #checkBinary(data: Buffer): void {
    try {
      this.#type.decode(data)
    } catch (error) {
      throw new SchemaMismatch((error as Error).message)
    }
  }

  /** Optional fields may come and go, all others stay as they are. */
  checkCompatible(other: CompiledSchema): void {
    if (!(other instanceof ProtobufSchema)) throw new Error('the types of the schemas differ')
    compareTypes(this.#type, other.#type, new Set())
  }
}

/** One message type at the top, in one file: https://cloud.google.com/pubsub/docs/schemas */
export function compileProtobuf(definition: string): CompiledSchema {
  const protobuf = require('protobufjs') as typeof import('protobufjs')
  const { root, imports = [], weakImports = [] } = protobuf.parse(definition, { keepCase: true })
  if (imports.length + weakImports.length > 0) throw new Error('imports are not supported')
  root.resolveAll()
  const isType = (item: ReflectionObject) => item instanceof protobuf.Type
  const found = topLevel(root.nestedArray, item => isType(item) || item instanceof protobuf.Enum)
  const [type] = found
  if (!type || found.length > 1 || !isType(type))
    throw new Error('there must be exactly one top-level message type')
  return new ProtobufSchema(type as Type)
}

function topLevel(
  items: readonly ReflectionObject[],
  isDefinition: (item: ReflectionObject) => boolean,
): ReflectionObject[] {
  return items.flatMap(item => {
    if (isDefinition(item)) return [item]
    return 'nestedArray' in item ? topLevel(item.nestedArray as ReflectionObject[], isDefinition) : []
  })
}

function compareTypes(one: Type, other: Type, seen: Set<Type>): void {
  if (seen.has(one)) return
  seen.add(one)
  for (const field of one.fieldsArray) compareField(field, other.fieldsById[field.id], seen)
  for (const field of other.fieldsArray) if (!one.fieldsById[field.id]) compareField(field, undefined, seen)
}

function compareField(field: Field, other: Field | undefined, seen: Set<Type>): void {
  if (!other) {
    if (field.required) throw new Error(`the required field ${field.name} was added or removed`)
    return
  }
  if (shapeOf(field) !== shapeOf(other)) throw new Error(`the field ${field.name} has changed`)
  const [type, otherType] = [field.resolvedType, other.resolvedType]
  if (type && otherType && 'fieldsArray' in type && 'fieldsArray' in otherType)
    compareTypes(type, otherType, seen)
}

function shapeOf({ name, type, required, repeated, map }: Field): string {
  return [name, type, required, repeated, map].join(' ')
}
