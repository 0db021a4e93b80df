import type { Schema } from '../request/request.ts'
import { typeOf } from '../tools/tool.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a value does not fit a schema, as far as the schema can say it here. */
export function misfits(schema: Schema, value: unknown, at = '$'): string[] {
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${at} is none of ${schema.enum}`]
  if (schema.anyOf && schema.type === undefined)
    return schema.anyOf.some(option => misfits(option, value, at).length === 0)
      ? []
      : [`${at} fits no alternative`]
  switch (typeOf(schema)) {
    case 'object': {
      if (!isObject(value)) return [`${at} is no object`]
      const missing = (schema.required ?? [])
        .filter(name => !Object.hasOwn(value, name))
        .map(name => `${at}.${name} is missing`)
      return [
        ...missing,
        ...Object.entries(value).flatMap(([name, inner]) =>
          misfits(schema.properties?.[name] ?? {}, inner, `${at}.${name}`),
        ),
      ]
    }
    case 'array': {
      if (!Array.isArray(value)) return [`${at} is no list`]
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema
      const count =
        value.length < Number(minItems) || value.length > Number(maxItems)
          ? [`${at} has ${value.length} items`]
          : []
      return [
        ...count,
        ...value.flatMap((one, index) =>
          misfits(typeof items === 'object' ? items : {}, one, `${at}[${index}]`),
        ),
      ]
    }
    case 'integer':
    case 'number': {
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
      const fits =
        typeof value === 'number' &&
        value >= minimum &&
        value <= maximum &&
        (typeOf(schema) === 'number' || Number.isInteger(value))
      return fits ? [] : [`${at} is ${value}`]
    }
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is no boolean`]
    case 'string':
      return typeof value === 'string' &&
        value.length <= Number(schema.maxLength ?? Number.POSITIVE_INFINITY) &&
        value.length >= Number(schema.minLength ?? 0)
        ? []
        : [`${at} is ${JSON.stringify(value)}`]
    default:
      return []
  }
}
