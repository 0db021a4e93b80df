import { invalid } from '../engine/errors.ts'
import type { WireMask } from './wire-types.ts'

/**
 * The current object with the fields that the mask names taken from `wanted`. A path may go into a nested message.
 * Refuses a mask that is empty or names a field outside `allowed`.
 */
export function applyMask<T extends object>(
  current: T,
  wanted: T,
  mask: WireMask | null,
  allowed: readonly string[],
): T {
  const paths = mask?.paths ?? []
  if (paths.length === 0) throw invalid('The update_mask in the request must be set and not empty.')
  const result = structuredClone(current)
  for (const path of paths) {
    const [field = '', ...nested] = path.split('.').map(camelCase)
    if (!allowed.includes(field))
      throw invalid(`Invalid update_mask provided in the request: "${path}" cannot be updated.`)
    copy(result as Fields, wanted as Fields, [field, ...nested])
  }
  return result
}

type Fields = Record<string, unknown>

function copy(target: Fields, source: Fields, [field = '', ...nested]: string[]): void {
  const from = source[field]
  if (nested.length === 0) target[field] = from
  else {
    const into = isFields(target[field]) ? target[field] : {}
    target[field] = into
    copy(into, isFields(from) ? from : {}, nested)
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
