import { type Data, isData } from './goods.ts'

/** What a function answered. */
export interface Result {
  /** `false` where it refused or failed. */
  ok: boolean
  /** Why not, or what else it says of itself, in its own words. */
  message: string | null
  /** A code of the refusal, such as `OUT_OF_STOCK`. */
  code: string | null
  data: unknown
}

/** Reads a function's response: plain, under `output`, `result` or `content`, as JSON in a text, or an error. */
export function readResult(response: Data): Result {
  const data = unwrap(response)
  const error = errorIn(response) ?? (isData(data) ? errorIn(data) : null)
  if (error !== null) return { ok: false, ...error, data }
  const message = isData(data)
    ? (asText(data.message) ?? asText(data.note))
    : typeof data === 'string'
      ? data
      : null
  return { ok: true, message, code: null, data }
}

function unwrap(value: unknown, depth = 0): unknown {
  if (depth > 4) return value
  if (typeof value === 'string') return parsed(value, depth)
  if (Array.isArray(value)) {
    const texts = value.flatMap(part => (isData(part) && part.type === 'text' ? [String(part.text)] : []))
    return texts.length > 0 && texts.length === value.length ? unwrap(texts.join('\n'), depth + 1) : value
  }
  if (!isData(value)) return value
  const names = Object.keys(value)
  for (const name of ['output', 'result', 'structuredContent', 'content', 'data', 'response']) {
    if (value[name] !== undefined && (names.length === 1 || name === 'structuredContent'))
      return unwrap(value[name], depth + 1)
  }
  return value
}

function parsed(text: string, depth: number): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return unwrap(JSON.parse(text), depth + 1)
  } catch {
    return text
  }
}

function errorIn(data: Data): { message: string | null; code: string | null } | null {
  const { error, errors, refused, refusal } = data
  const stated =
    error ?? refused ?? refusal ?? (Array.isArray(errors) && errors.length > 0 ? errors[0] : undefined)
  const says = asText(data.message) ?? asText(data.reason) ?? asText(data.detail)
  if (isData(stated))
    return {
      message: asText(stated.message) ?? asText(stated.detail) ?? says ?? asText(stated.reason),
      code: asText(stated.reason) ?? asText(stated.code),
    }
  if (typeof stated === 'string' && stated !== '')
    return /^[A-Z0-9_]+$/.test(stated)
      ? { message: says ?? stated, code: stated }
      : { message: stated, code: asText(data.reason) ?? asText(data.code) }
  const failed =
    stated === true ||
    data.ok === false ||
    data.success === false ||
    data.isError === true ||
    /^(?:error|failed|refused|rejected|declined|invalid)$/i.test(String(data.status ?? data.outcome ?? ''))
  return failed ? { message: says, code: asText(data.code) ?? asText(data.reason) } : null
}

const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Every value under one of these names, at any depth, each once. */
export function valuesAt(value: unknown, name: RegExp, depth = 0): unknown[] {
  if (depth > 8 || typeof value !== 'object' || value === null) return []
  const found = Object.entries(value).flatMap(([key, inner]) => [
    ...(name.test(key) && inner !== null && (typeof inner !== 'object' || isData(inner)) ? [inner] : []),
    ...valuesAt(inner, name, depth + 1),
  ])
  return [...new Set(found)]
}
