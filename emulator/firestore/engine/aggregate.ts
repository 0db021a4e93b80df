import type { Document } from './document.ts'
import { type FieldPath, getField } from './field-path.ts'
import { isNumber, type Value } from './value.ts'

export type Aggregation = { alias: string } & (
  | { kind: 'count'; upTo: number | null }
  | { kind: 'sum' | 'avg'; field: FieldPath }
)

const MAX_INT64 = 2n ** 63n - 1n
const MIN_INT64 = -(2n ** 63n)

/**
 * Only documents that have every field that is summed or averaged take part, also in a count beside it.
 * https://firebase.google.com/docs/firestore/query-data/aggregation-queries
 */
export function aggregate(
  all: readonly Document[],
  aggregations: readonly Aggregation[],
): Map<string, Value> {
  const results = new Map<string, Value>()
  const fields = aggregations.flatMap(aggregation =>
    aggregation.kind === 'count' ? [] : [aggregation.field],
  )
  const documents = all.filter(document =>
    fields.every(field => getField(document.fields, field) !== undefined),
  )
  for (const aggregation of aggregations) results.set(aggregation.alias, evaluate(documents, aggregation))
  return results
}

function evaluate(documents: readonly Document[], aggregation: Aggregation): Value {
  if (aggregation.kind === 'count') {
    const most = aggregation.upTo ?? Number.POSITIVE_INFINITY
    return BigInt(Math.min(documents.length, most))
  }
  const { field } = aggregation
  const numbers = documents.map(document => getField(document.fields, field)).filter(isNumber)
  if (aggregation.kind === 'avg')
    return numbers.length === 0 ? null : Number(exactSum(numbers)) / numbers.length
  return sum(numbers)
}

/** An integer while all are integers and the sum fits 64 bits, a double otherwise. */
function sum(numbers: readonly (number | bigint)[]): Value {
  const total = exactSum(numbers)
  if (typeof total === 'number') return total
  return total > MAX_INT64 || total < MIN_INT64 ? Number(total) : total
}

function exactSum(numbers: readonly (number | bigint)[]): number | bigint {
  let integers = 0n
  let doubles: number | null = null
  for (const number of numbers) {
    if (typeof number === 'bigint') integers += number
    else doubles = (doubles ?? 0) + number
  }
  return doubles === null ? integers : Number(integers) + doubles
}
