import { AppError } from '../app-error.ts'

/** No schema of ours is half as deep. */
const DEEPEST = 40

/**
 * The same value with all its texts in Unicode's composed form (NFC, https://unicode.org/reports/tr15/), so that what
 * looks the same is the same: an address, a password, a name that is searched for.
 */
export function composed<Value>(value: Value, depth = 0): Value {
  if (typeof value === 'string') return value.normalize('NFC') as Value
  if (typeof value !== 'object' || value === null) return value
  if (depth === DEEPEST)
    throw new AppError('INVALID_ARGUMENT', 'INVALID_REQUEST', 'The request is nested too deeply.')
  if (Array.isArray(value)) return value.map(one => composed<unknown>(one, depth + 1)) as Value
  const entries = Object.entries(value).map(([name, one]) => [
    name.normalize('NFC'),
    composed(one, depth + 1),
  ])
  return Object.fromEntries(entries) as Value
}
