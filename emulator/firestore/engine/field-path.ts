import { invalidArgument } from './error.ts'
import { checkFieldName, isReserved } from './field-name.ts'
import { type Fields, isFields, type Value } from './value.ts'

/** The names that lead to a field, outermost first. */
export type FieldPath = readonly string[]

/** The pseudo field that stands for a document's name. */
export const NAME: FieldPath = ['__name__']

const SIMPLE = /^[a-zA-Z_][a-zA-Z_0-9]*$/
const parsed = new Map<string, FieldPath>()

export function isName(field: FieldPath): boolean {
  return field.length === 1 && field[0] === '__name__'
}

/** Reads `a.b.c`, with backticks around a name that is not an identifier: `` a.`b-c` ``. */
export function parseFieldPath(text: string): FieldPath {
  const known = parsed.get(text)
  if (known) return known
  const path = readFieldPath(text)
  if (parsed.size > 10_000) parsed.clear()
  parsed.set(text, path)
  return path
}

function readFieldPath(text: string): FieldPath {
  if (text === '') throw invalidArgument('Invalid empty property path string.')
  const names: string[] = []
  let at = 0
  for (;;) {
    const [name, end] = text[at] === '`' ? readQuoted(text, at) : readPlain(text, at)
    checkFieldName(name)
    names.push(name)
    if (end === text.length) return checkReserved(names)
    if (text[end] !== '.') throw malformed(text)
    at = end + 1
  }
}

function readPlain(text: string, start: number): [string, number] {
  const dot = text.indexOf('.', start)
  const end = dot === -1 ? text.length : dot
  const name = text.slice(start, end)
  if (!SIMPLE.test(name)) throw malformed(text)
  return [name, end]
}

function readQuoted(text: string, start: number): [string, number] {
  let name = ''
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '`') return [name, at + 1]
    if (letter !== '\\') name += letter
    else if (++at < text.length) name += text[at]!
  }
  throw malformed(text)
}

function checkReserved(path: FieldPath): FieldPath {
  const reserved = isName(path) ? undefined : path.find(isReserved)
  if (reserved === undefined) return path
  throw invalidArgument(`Invalid reserved name in field path ${reserved}`)
}

function malformed(text: string): Error {
  return invalidArgument(
    `Invalid property path "${text}". Unquoted property paths must match regex ([a-zA-Z_][a-zA-Z_0-9]*), and quoted property paths must match regex (\`(?:[^\`\\\\]|(?:\\\\.))+\`)`,
  )
}

/** Spells a field path as `parseFieldPath` reads it. */
export function formatFieldPath(path: FieldPath): string {
  return path.map(name => (SIMPLE.test(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``)).join('.')
}

export function getField(fields: Fields, path: FieldPath): Value | undefined {
  let value: Value | undefined = fields.get(path[0]!)
  for (let index = 1; index < path.length; index++) {
    if (!isFields(value)) return undefined
    value = value.get(path[index]!)
  }
  return value
}

/** A copy in which `path` holds `value`; what stands in the way gives place to a map. */
export function withField(fields: Fields, path: FieldPath, value: Value): Fields {
  const copy = new Map(fields)
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length === 0) return copy.set(name, value)
  const inner = copy.get(name)
  return copy.set(name, withField(isFields(inner) ? inner : new Map(), rest, value))
}

/** A copy without the field at `path`; maps on the way stay, even empty. */
export function withoutField(fields: Fields, path: FieldPath): Fields {
  const [name, ...rest] = path as [string, ...string[]]
  const inner = fields.get(name)
  if (inner === undefined) return fields
  const copy = new Map(fields)
  if (rest.length === 0) copy.delete(name)
  else if (isFields(inner)) copy.set(name, withoutField(inner, rest))
  return copy
}

/** Only the fields named by the mask. */
export function maskFields(fields: Fields, mask: readonly FieldPath[]): Fields {
  let masked: Fields = new Map()
  for (const path of mask) {
    const value = getField(fields, path)
    if (value !== undefined) masked = withField(masked, path, value)
  }
  return masked
}
