import type { Random } from '../../core/random.ts'
import type { Schema } from '../request/request.ts'
import { typeOf } from '../tools/tool.ts'

const DEEPEST = 8

/** Any value that fits a schema; texts are often ones that the conversation holds. */
export function invent(schema: Schema, random: Random, pool: readonly string[], depth = 0): unknown {
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  if (schema.const !== undefined) return schema.const
  if (schema.enum?.length) return oneOf(schema.enum)
  const option = schema.type === undefined ? (schema.anyOf ?? schema.oneOf) : undefined
  if (option?.length) return invent(oneOf(option), random, pool, depth + 1)
  switch (typeOf(schema)) {
    case 'object': {
      const { properties = {}, required = [] } = schema
      const names = Object.keys(properties).filter(
        name => required.includes(name) || (depth < DEEPEST && random() < 0.5),
      )
      return Object.fromEntries(
        names.map(name => [name, invent(properties[name] ?? {}, random, pool, depth + 1)]),
      )
    }
    case 'array': {
      const least = Number(schema.minItems ?? 0)
      const length = Math.min(Number(schema.maxItems ?? least + 3), least + Math.floor(random() * 3))
      const items = typeof schema.items === 'object' ? schema.items : { type: 'STRING' }
      return Array.from({ length }, () => invent(items, random, pool, depth + 1))
    }
    case 'boolean':
      return random() < 0.5
    case 'integer':
      return numberIn(schema, random, true)
    case 'number':
      return numberIn(schema, random, false)
    case 'null':
      return null
    default:
      return textIn(schema, random, pool)
  }
}

function numberIn({ minimum, maximum }: Schema, random: Random, whole: boolean): number {
  const least = minimum ?? (maximum === undefined ? -5 : Math.min(-5, maximum - 10))
  const most = maximum ?? (random() < 0.2 ? 10_000_000 : Math.max(12, least + 12))
  const value = least + random() * (most - least)
  return whole ? Math.min(Math.floor(most), Math.max(Math.ceil(least), Math.round(value))) : value
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_- '

function textIn({ minLength = 0, maxLength = 200 }: Schema, random: Random, pool: readonly string[]): string {
  const known = pool.length > 0 && random() < 0.8 ? pool[Math.floor(random() * pool.length)]! : ''
  const any = Array.from(
    { length: 1 + Math.floor(random() * 20) },
    () => LETTERS[Math.floor(random() * LETTERS.length)],
  ).join('')
  return (known === '' ? any : known)
    .slice(0, Number(maxLength))
    .padEnd(Math.min(Number(minLength), 1000), 'x')
}
