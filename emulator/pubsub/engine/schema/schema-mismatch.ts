/** Why data does not fit a schema. */
export class SchemaMismatch extends Error {}

/** Refuses with the place, as a path from the whole. */
export function mismatch(at: string, expected: string): never {
  throw new SchemaMismatch(`${at === '' ? 'the message' : at.slice(0, 200)} must be ${expected}`)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function parseJson(data: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data))
  } catch {
    throw new SchemaMismatch('the message is not JSON')
  }
}
