/** What a field of a request may hold, as Google's protocol buffers have it in JSON. */
export type Shape =
  | { is: 'text' | 'number' | 'integer' | 'boolean' | 'any' | 'struct' }
  | { is: 'choice'; of: string; values: ReadonlySet<string> }
  | { is: 'list' | 'map'; of: () => Shape }
  | { is: 'message'; fields: () => Readonly<Record<string, Shape>> }

export const text: Shape = { is: 'text' }
export const number: Shape = { is: 'number' }
export const integer: Shape = { is: 'integer' }
export const boolean: Shape = { is: 'boolean' }
export const anything: Shape = { is: 'any' }
export const struct: Shape = { is: 'struct' }
export const choice = (of: string, ...values: string[]): Shape => ({
  is: 'choice',
  of,
  values: new Set(values),
})
export const list = (of: Shape): Shape => ({ is: 'list', of: () => of })
export const map = (of: Shape | (() => Shape)): Shape => ({
  is: 'map',
  of: typeof of === 'function' ? of : () => of,
})
export const message = (
  fields: Readonly<Record<string, Shape>> | (() => Readonly<Record<string, Shape>>),
): Shape => ({
  is: 'message',
  fields: typeof fields === 'function' ? fields : () => fields,
})

export interface Violation {
  field: string
  description: string
}

const DEEPEST = 60

/**
 * Reads a value as its shape says, names in either of the two spellings of protocol buffers' JSON
 * (https://protobuf.dev/programming-guides/json/), and notes whatever does not fit.
 */
export function read(value: unknown, shape: Shape, at: string, violations: Violation[], depth = 0): unknown {
  if (value === null || violations.length >= 20) return undefined
  if (depth > DEEPEST) return refuse(violations, at, 'Message too deep. Max recursion depth reached')
  switch (shape.is) {
    case 'any':
      return value
    case 'struct':
      return isObject(value)
        ? value
        : wrong(violations, at, 'type.googleapis.com/google.protobuf.Struct', value)
    case 'text':
      return typeof value === 'string' ? value : wrong(violations, at, 'TYPE_STRING', value)
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong(violations, at, 'TYPE_BOOL', value)
    case 'number':
    case 'integer':
      return readNumber(value, shape.is, at, violations)
    case 'choice':
      return typeof value === 'string' && shape.values.has(value)
        ? value
        : wrong(violations, at, `type.googleapis.com/${shape.of}`, value)
    case 'list':
      return readList(value, shape.of(), at, violations, depth)
    case 'map':
      if (!isObject(value)) return wrong(violations, at, 'map', value)
      return readMap(value, shape.of(), at, violations, depth)
    case 'message':
      return isObject(value)
        ? readMessage(value, shape.fields(), at, violations, depth)
        : refuse(violations, at, `Invalid value at '${at}' (oneof), expected an object`)
  }
}

function readNumber(
  value: unknown,
  kind: 'number' | 'integer',
  at: string,
  violations: Violation[],
): unknown {
  const stated = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  if (
    typeof stated === 'number' &&
    Number.isFinite(stated) &&
    (kind === 'number' || Number.isInteger(stated))
  )
    return stated
  return wrong(violations, at, kind === 'number' ? 'TYPE_DOUBLE' : 'TYPE_INT32', value)
}

/** A single value where a list belongs is refused, as Google does. */
function readList(value: unknown, of: Shape, at: string, violations: Violation[], depth: number): unknown {
  if (!Array.isArray(value)) return refuse(violations, at, `Invalid value at '${at}', expected a list`)
  return value.map((one, index) =>
    one === null
      ? refuse(violations, `${at}[${index}]`, `Invalid value at '${at}[${index}]', null`)
      : read(one, of, `${at}[${index}]`, violations, depth + 1),
  )
}

function readMap(
  value: Record<string, unknown>,
  of: Shape,
  at: string,
  violations: Violation[],
  depth: number,
): object {
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, read(inner, of, `${at}.${name}`, violations, depth + 1)] as const,
  )
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

function readMessage(
  value: Record<string, unknown>,
  fields: Readonly<Record<string, Shape>>,
  at: string,
  violations: Violation[],
  depth: number,
): object {
  const read_: Record<string, unknown> = {}
  for (const [given, inner] of Object.entries(value)) {
    const name = camel(given)
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!shape) {
      refuse(
        violations,
        at,
        `Invalid JSON payload received. Unknown name "${given.slice(0, 100)}"${at ? ` at '${at}'` : ''}: Cannot find field.`,
      )
      continue
    }
    const result = read(inner, shape, at ? `${at}.${snake(name)}` : snake(name), violations, depth + 1)
    if (result !== undefined) read_[name] = result
  }
  return read_
}

function wrong(violations: Violation[], field: string, type: string, value: unknown): undefined {
  const shown = JSON.stringify(value)?.slice(0, 100) ?? ''
  return refuse(violations, field, `Invalid value at '${field}' (${type}), ${shown}`)
}

function refuse(violations: Violation[], field: string, description: string): undefined {
  violations.push({ field, description })
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
