import type { FieldPath } from './field-path.ts'
import { isNumber, Timestamp, type Value } from './value.ts'
import { compareNumbers, equalValues } from './value-order.ts'

/** A change of one field that depends on its value at commit. */
export type Transform = { field: FieldPath } & (
  | { kind: 'server-time' }
  | { kind: 'increment' | 'maximum' | 'minimum'; operand: number | bigint }
  | { kind: 'append-missing' | 'remove-all'; elements: readonly Value[] }
)

const MAX_INT64 = 2n ** 63n - 1n
const MIN_INT64 = -(2n ** 63n)

/**
 * The field's new value, and what the write answers for it.
 * https://github.com/googleapis/googleapis/blob/master/google/firestore/v1/write.proto (FieldTransform)
 */
export function applyTransform(
  current: Value | undefined,
  transform: Transform,
  micros: number,
): { value: Value; result: Value } {
  if (transform.kind === 'server-time') {
    const time = Timestamp.fromMicros(micros - (micros % 1000))
    return { value: time, result: time }
  }
  if ('elements' in transform) return { value: changeArray(current, transform), result: null }
  const value = isNumber(current)
    ? changeNumber(current, transform.kind, transform.operand)
    : transform.operand
  return { value, result: value }
}

function changeNumber(
  current: number | bigint,
  kind: 'increment' | 'maximum' | 'minimum',
  operand: number | bigint,
) {
  if (kind === 'increment') return add(current, operand)
  if (Number.isNaN(current) || Number.isNaN(operand)) return Number.NaN
  const order = compareNumbers(current, operand)
  if (order === 0) return current
  return (kind === 'maximum') === order > 0 ? current : operand
}

/** Integers stop at the ends of 64 bits; with a double on either side the sum is a double. */
function add(left: number | bigint, right: number | bigint): number | bigint {
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return Number(left) + Number(right)
  const sum = left + right
  return sum > MAX_INT64 ? MAX_INT64 : sum < MIN_INT64 ? MIN_INT64 : sum
}

function changeArray(
  current: Value | undefined,
  { kind, elements }: { kind: 'append-missing' | 'remove-all'; elements: readonly Value[] },
): readonly Value[] {
  const array: readonly Value[] = Array.isArray(current) ? current : []
  if (kind === 'remove-all')
    return array.filter(value => !elements.some(element => equalValues(element, value)))
  const result = [...array]
  for (const element of elements) {
    if (!result.some(value => equalValues(element, value))) result.push(element)
  }
  return result
}
