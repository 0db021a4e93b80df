import { invalidArgument } from '../engine/error.ts'
import { isReserved } from '../engine/field-name.ts'
import { type FieldPath, parseFieldPath } from '../engine/field-path.ts'
import { checkElements } from '../engine/field-rules.ts'
import type { DistanceMeasure, Nearest } from '../engine/nearest.ts'
import { isFields, vectorElements } from '../engine/value.ts'
import { decodeValue } from '../engine/value-codec.ts'
import type { FindNearestMessage, StructuredQueryMessage } from './messages.ts'

const MAX_NEIGHBORS = 1000
const NO_BYTES = new Uint8Array()

const MEASURES: Record<string, DistanceMeasure> = {
  EUCLIDEAN: 'euclidean',
  COSINE: 'cosine',
  DOT_PRODUCT: 'dot-product',
}

/** Reads the search for nearest neighbours, which stands in for limit, offset and cursors. */
export function toNearest(query: StructuredQueryMessage): Nearest | null {
  const message = query.findNearest
  if (!message) return null
  if (query.limit) throw invalidArgument('A query limit cannot be used with FindNearest')
  if (query.offset) throw invalidArgument('A query offset cannot be used with FindNearest')
  if (query.startAt || query.endAt) throw invalidArgument('A cursor cannot be used with FindNearest')
  const limit = message.limit?.value ?? 0
  if (limit < 1 || limit > MAX_NEIGHBORS)
    throw invalidArgument(`FindNearest.limit must be a positive integer of no more than ${MAX_NEIGHBORS}`)
  const measure = MEASURES[message.distanceMeasure ?? '']
  if (!measure) throw invalidArgument('Unknown Distance Measure.')
  return {
    field: parseFieldPath(message.vectorField?.fieldPath ?? ''),
    vector: toVector(message),
    measure,
    limit,
    threshold: message.distanceThreshold ? (message.distanceThreshold.value ?? 0) : null,
    resultField: toResultField(message.distanceResultField),
  }
}

function toVector({ queryVector }: FindNearestMessage): readonly number[] {
  const value = decodeValue(queryVector ?? NO_BYTES)
  const elements = isFields(value) ? vectorElements(value) : null
  if (!elements) throw invalidArgument('Query Value must be of type vector.')
  checkElements(elements)
  return elements
}

function toResultField(text: string | undefined): FieldPath | null {
  if (!text) return null
  if (isReserved(text)) throw invalidArgument(`The distanceResultField.property.name "${text}" is reserved.`)
  return parseFieldPath(text)
}
