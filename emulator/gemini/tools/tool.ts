import type { FunctionDeclaration, Schema } from '../request/request.ts'
import { wordsOfName } from './name.ts'
import { type Role, recognise } from './role.ts'

/** A parameter of a declared function. */
export interface Field {
  name: string
  /** The name's words, in lower case. */
  words: string
  description: string
  type: string
  required: boolean
  choices: readonly string[]
  schema: Schema
}

/** A declared function, with what it seems to be for. */
export interface Tool {
  name: string
  description: string
  role: Role
  fields: readonly Field[]
}

export function toolOf({
  name,
  description = '',
  parameters,
  parametersJsonSchema,
}: FunctionDeclaration): Tool {
  const schema = parameters ?? parametersJsonSchema ?? {}
  return { name, description, role: recognise(name, description), fields: fieldsOf(schema) }
}

/** The fields of an object's schema, whichever of the two dialects it is written in. */
export function fieldsOf(schema: Schema): Field[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).map(([name, of]) => ({
    name,
    words: wordsOfName(name),
    description: of.description ?? '',
    type: typeOf(of),
    required: required.has(name),
    choices: (of.enum ?? []).map(String),
    schema: of,
  }))
}

/** The schema's type in lower case; of several, the first that is not null. */
export function typeOf({ type, anyOf, oneOf, properties, items, enum: choices }: Schema): string {
  const one = Array.isArray(type) ? type.find(name => name.toLowerCase() !== 'null') : type
  if (one !== undefined) return one.toLowerCase()
  const [inner] = (anyOf ?? oneOf ?? []).filter(option => typeOf(option) !== 'null')
  if (inner) return typeOf(inner)
  if (properties) return 'object'
  if (items) return 'array'
  return choices ? 'string' : 'any'
}
