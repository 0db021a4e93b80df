import type { FormTree, FormValue } from './form.ts'
import { invalidRequest } from './refusal.ts'

/** How one parameter is read. Throws Stripe's refusal for what it does not accept. */
export interface Field<T> {
  read(value: FormValue, param: string): T
  required?: boolean
}
export interface RequiredField<T> extends Field<T> {
  required: true
}
export type Shape = Record<string, Field<unknown>>

type RequiredNames<S extends Shape> = {
  [K in keyof S]: S[K] extends RequiredField<unknown> ? K : never
}[keyof S]
type Read<F> = F extends Field<infer T> ? T : never
/** What a request holds once it was read by `S`. */
export type Values<S extends Shape> = { [K in RequiredNames<S>]: Read<S[K]> } & {
  [K in Exclude<keyof S, RequiredNames<S>>]?: Read<S[K]>
}

/** Reads a whole request or one nested hash; a parameter that `shape` does not name is refused. */
export function readShape<S extends Shape>(shape: S, tree: FormTree, parent = ''): Values<S> {
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(tree)) {
    const param = parent ? `${parent}[${name}]` : name
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (!field)
      throw invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })
    values[name] = field.read(value, param)
  }
  for (const [name, field] of Object.entries(shape)) {
    if (!field.required || values[name] !== undefined) continue
    const param = parent ? `${parent}[${name}]` : name
    throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  return values as Values<S>
}

export function required<T>(field: Field<T>): RequiredField<T> {
  return { ...field, required: true }
}

/** An empty text takes the value away: it reads as `null`. */
export function unsettable<T>(field: Field<T>): Field<T | null> {
  return { read: (value, param) => (value === '' ? null : field.read(value, param)) }
}

export function string({ maxLength = 5000 }: { maxLength?: number } = {}): Field<string> {
  return {
    read(value, param) {
      const text = readText(value, param)
      if (text.length <= maxLength) return text
      throw invalidRequest(`Invalid string: ${text.slice(0, 10)}…; must be at most ${maxLength} characters`, {
        param,
      })
    },
  }
}

export const integer: Field<number> = {
  read(value, param) {
    const text = readText(value, param)
    if (/^-?\d{1,15}$/.test(text)) return Number(text)
    throw invalidRequest(`Invalid integer: ${text.slice(0, 50)}`, {
      code: 'parameter_invalid_integer',
      param,
    })
  },
}

export const boolean: Field<boolean> = {
  read(value, param) {
    const text = readText(value, param)
    if (text === 'true' || text === '1') return true
    if (text === 'false' || text === '0') return false
    throw invalidRequest(`Invalid boolean: ${text.slice(0, 50)}`, { param })
  },
}

export function oneOf<const T extends string>(...allowed: T[]): Field<T> {
  return {
    read(value, param) {
      const text = readText(value, param)
      const found = allowed.find(option => option === text)
      if (found !== undefined) return found
      const choices =
        allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')}, or ${allowed.at(-1)}` : allowed[0]
      throw invalidRequest(`Invalid ${param}: must be one of ${choices}`, { param })
    },
  }
}

/** A web address that a browser may be sent to. */
export const webAddress: Field<string> = {
  read(value, param) {
    const text = readText(value, param)
    if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text
    throw invalidRequest('Not a valid URL', { code: 'url_invalid', param })
  },
}

export function hash<S extends Shape>(shape: S): Field<Values<S>> {
  return { read: (value, param) => readShape(shape, readTree(value, param), param) }
}

export function list<T>(item: Field<T>): Field<T[]> {
  return {
    read(value, param) {
      const tree = readTree(value, param, 'array')
      const names = Object.keys(tree)
      if (names.some(name => !/^\d{1,4}$/.test(name))) throw invalidRequest('Invalid array', { param })
      names.sort((a, b) => Number(a) - Number(b))
      return names.map(name => item.read(tree[name] ?? '', `${param}[${name}]`))
    },
  }
}

/** New metadata for an object; a `null` value takes its key away, `null` for the whole takes all away. */
export type MetadataChange = Record<string, string | null> | null

/** Limits: https://docs.stripe.com/api/metadata */
export const metadata: Field<MetadataChange> = {
  read(value, param) {
    if (value === '') return null
    const tree = readTree(value, param)
    const change: Record<string, string | null> = {}
    for (const [key, text] of Object.entries(tree)) {
      if (typeof text !== 'string')
        throw invalidRequest('Metadata values must be strings', { param: `${param}[${key}]` })
      if (key.length > 40) throw invalidRequest('Metadata keys can be at most 40 characters long', { param })
      if (text.length > 500)
        throw invalidRequest('Metadata values can be at most 500 characters long', { param })
      change[key] = text === '' ? null : text
    }
    return change
  },
}

/** The metadata after a change; 50 keys at most. */
export function changeMetadata(
  before: Record<string, string>,
  change: MetadataChange | undefined,
): Record<string, string> {
  if (change === undefined) return before
  if (change === null) return {}
  const merged = Object.entries({ ...before, ...change })
  const kept = merged.filter((entry): entry is [string, string] => entry[1] !== null)
  if (kept.length > 50) throw invalidRequest('Metadata can have at most 50 keys', { param: 'metadata' })
  return Object.fromEntries(kept)
}

function readText(value: FormValue, param: string): string {
  if (typeof value !== 'string')
    throw invalidRequest('Invalid string: a hash or an array was given', { param })
  if (value !== '') return value
  throw invalidRequest(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param },
  )
}

function readTree(value: FormValue, param: string, kind = 'object'): FormTree {
  if (typeof value !== 'string') return value
  throw invalidRequest(`Invalid ${kind}`, { param })
}
