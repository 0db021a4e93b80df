import type { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import { type FieldPath, formatFieldPath, isName, parseFieldPath } from '../engine/field-path.ts'
import { checkValue } from '../engine/field-rules.ts'
import { pathWithin } from '../engine/path.ts'
import type { Transform } from '../engine/transform.ts'
import { isNumber, type Value } from '../engine/value.ts'
import { decodeArray, decodeValue, encodeValue } from '../engine/value-codec.ts'
import type { Precondition, Write, WriteResult } from '../engine/write.ts'
import { decodeDocument, fromTime, toMask, toTime } from './document.ts'
import type {
  FieldTransformMessage,
  PreconditionMessage,
  WriteMessage,
  WriteResultMessage,
} from './messages.ts'

/** Of one document in one commit: https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_TRANSFORMS = 500

export function toWrite(database: string, message: WriteMessage): Write {
  const precondition = toPrecondition(message.currentDocument)
  if (message.update) return toUpdate(database, message, precondition)
  if (message.delete !== undefined) {
    if (message.updateMask) throw invalidArgument('a delete must not specify a document mask.')
    return { kind: 'delete', path: pathWithin(database, message.delete), precondition }
  }
  if (!message.transform) throw invalidArgument('empty write operation')
  const path = pathWithin(database, message.transform.document)
  const { fieldTransforms } = message.transform
  if (fieldTransforms.length === 0) throw invalidArgument('The list of FieldTransform must not be empty.')
  return { kind: 'transform', path, transforms: toTransforms(fieldTransforms), precondition }
}

function toUpdate(database: string, message: WriteMessage, precondition: Precondition): Write {
  const { name, fields } = decodeDocument(message.update)
  const mask = toMask(message.updateMask)
  const transforms = toTransforms(message.updateTransforms)
  return { kind: 'update', path: pathWithin(database, name), fields, mask, transforms, precondition }
}

export function toPrecondition(message: PreconditionMessage | undefined): Precondition {
  if (message?.updateTime) return { updateTime: fromTime(message.updateTime) }
  return message?.exists === undefined ? null : { exists: message.exists }
}

export function fromResult(result: WriteResult): WriteResultMessage {
  const transformResults = result.transformResults.map(encodeValue)
  return result.updateTime === null
    ? { transformResults }
    : { updateTime: toTime(result.updateTime), transformResults }
}

function toTransforms(messages: readonly FieldTransformMessage[]): Transform[] {
  if (messages.length > MAX_TRANSFORMS)
    throw invalidArgument(`A document may have at most ${MAX_TRANSFORMS} field transforms in one commit.`)
  const transforms = messages.map(toTransform)
  checkApart(transforms.map(({ field }) => field))
  return transforms
}

/** The same field may be transformed twice, but not a field and one inside it. */
function checkApart(fields: readonly FieldPath[]): void {
  const known = new Set(fields.map(formatFieldPath))
  for (const field of fields) {
    for (let length = 1; length < field.length; length++) {
      const outer = formatFieldPath(field.slice(0, length))
      if (known.has(outer))
        throw invalidArgument(`Cannot transform property ${outer} and its nested property at the same time.`)
    }
  }
}

function toTransform(message: FieldTransformMessage): Transform {
  const field = parseFieldPath(message.fieldPath ?? '')
  if (isName(field)) throw invalidArgument('the name __key__ is reserved')
  if (message.increment) return { field, kind: 'increment', operand: toNumber(message.increment) }
  if (message.maximum) return { field, kind: 'maximum', operand: toNumber(message.maximum) }
  if (message.minimum) return { field, kind: 'minimum', operand: toNumber(message.minimum) }
  if (message.appendMissingElements)
    return { field, kind: 'append-missing', elements: toElements(message.appendMissingElements, field) }
  if (message.removeAllFromArray)
    return { field, kind: 'remove-all', elements: toElements(message.removeAllFromArray, field) }
  if (message.setToServerValue === 'REQUEST_TIME') return { field, kind: 'server-time' }
  throw invalidArgument(
    message.setToServerValue === undefined
      ? 'Operation type must be specified for field transformation.'
      : 'ServerValue type must be specified for set_to_server_value transformation.',
  )
}

function toNumber(bytes: Buffer): number | bigint {
  const value = decodeValue(bytes)
  if (isNumber(value)) return value
  throw invalidArgument('Input must be int64 or double.')
}

function toElements(bytes: Buffer, field: FieldPath): Value[] {
  const elements = decodeArray(bytes)
  for (const element of elements) checkValue(element, formatFieldPath(field))
  return elements
}
