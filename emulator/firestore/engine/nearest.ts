import { Document } from './document.ts'
import { type FieldPath, getField, withField } from './field-path.ts'
import { isFields, vectorElements } from './value.ts'
import { encodeFields } from './value-codec.ts'

export type DistanceMeasure = 'euclidean' | 'cosine' | 'dot-product'

/** A search for the documents whose vectors lie closest to a given one. */
export interface Nearest {
  field: FieldPath
  vector: readonly number[]
  measure: DistanceMeasure
  limit: number
  /** Only documents this near: at most so far or, with `dot-product`, at least so large. */
  threshold: number | null
  /** The field of the answered documents that holds the distance; null for none. */
  resultField: FieldPath | null
}

interface Found {
  document: Document
  distance: number
}

/** How many more than wanted are kept before the farthest are dropped. */
const SLACK = 1000

/**
 * The nearest of the documents, nearest first, and as they came where equally near. Documents whose field holds no vector
 * of that many dimensions take no part.
 * https://firebase.google.com/docs/firestore/vector-search
 */
export function nearestOf(documents: Iterable<Document>, nearest: Nearest): Document[] {
  const order = orderOf(nearest.measure)
  let found: Found[] = []
  for (const document of documents) {
    const distance = distanceTo(document, nearest)
    if (distance === null) continue
    found.push({ document, distance })
    if (found.length > nearest.limit + SLACK) found = found.sort(order).slice(0, nearest.limit)
  }
  return found
    .sort(order)
    .slice(0, nearest.limit)
    .map(one => withDistance(one, nearest.resultField))
}

function distanceTo(document: Document, { field, vector, measure, threshold }: Nearest): number | null {
  const value = getField(document.fields, field)
  const elements = isFields(value) ? vectorElements(value) : null
  if (elements?.length !== vector.length) return null
  const distance = DISTANCES[measure](elements as readonly number[], vector)
  if (threshold === null) return distance
  const near = measure === 'dot-product' ? distance >= threshold : distance <= threshold
  return near ? distance : null
}

const DISTANCES: Record<DistanceMeasure, (one: readonly number[], other: readonly number[]) => number> = {
  euclidean: (one, other) => Math.sqrt(sum(one, index => (one[index]! - other[index]!) ** 2)),
  cosine: (one, other) => 1 - dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other)),
  'dot-product': dot,
}

function dot(one: readonly number[], other: readonly number[]): number {
  return sum(one, index => one[index]! * other[index]!)
}

function sum(elements: readonly number[], term: (index: number) => number): number {
  let total = 0
  for (let index = 0; index < elements.length; index++) total += term(index)
  return total
}

/** What has no distance, such as the angle to a vector of zeros, comes last. */
function orderOf(measure: DistanceMeasure): (one: Found, other: Found) => number {
  const sign = measure === 'dot-product' ? -1 : 1
  return (one, other) => {
    const unknown = Number(Number.isNaN(one.distance)) - Number(Number.isNaN(other.distance))
    return unknown || sign * (one.distance - other.distance) || 0
  }
}

function withDistance({ document, distance }: Found, resultField: FieldPath | null): Document {
  if (!resultField) return document
  const fields = withField(document.fields, resultField, distance)
  return new Document(document.path, document, encodeFields(fields), fields)
}
