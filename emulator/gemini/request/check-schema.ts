import { invalid } from '../wire/api-error.ts'
import type { Schema } from './request.ts'

/** Refuses a schema that Google refuses: a list of nothing, a required property that is not there. */
export function checkSchema(schema: Schema, at: string): void {
  const { type, items, properties, required = [], anyOf = [], enum: choices } = schema
  if (type === undefined && anyOf.length === 0 && schema.$ref === undefined) throw missing(`${at}.type`)
  if (type === 'ARRAY' && (items === undefined || typeof items === 'boolean')) throw missing(`${at}.items`)
  if (choices && type !== 'STRING' && type !== 'INTEGER' && type !== 'NUMBER')
    throw invalid(`${at}.enum: only allowed for STRING type`)
  for (const [index, name] of required.entries()) {
    if (properties && !Object.hasOwn(properties, name))
      throw invalid(`${at}.required[${index}]: property is not defined`)
  }
  if (required.length > 0 && !properties)
    throw invalid(`${at}.required: only allowed for OBJECT type with properties`)
  for (const [name, inner] of Object.entries(properties ?? {}))
    checkSchema(inner, `${at}.properties[${name}]`)
  for (const [index, inner] of anyOf.entries()) checkSchema(inner, `${at}.any_of[${index}]`)
  if (typeof items === 'object') checkSchema(items, `${at}.items`)
}

const missing = (field: string): Error => invalid(`* GenerateContentRequest.${field}: missing field.\n`)
