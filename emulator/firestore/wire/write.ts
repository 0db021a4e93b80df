import { invalidArgument } from '../engine/error.ts'
import { parseFieldPath } from '../engine/field-path.ts'
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

export function toWrite(database: string, message: WriteMessage): Write {
  const precondition = toPrecondition(message.currentDocument)
  if (message.update) return toUpdate(database, message, precondition)
  if (message.delete !== undefined) {
    return { kind: 'delete', path: pathWithin(database, message.delete), precondition }
  }
  if (!message.transform) throw invalidArgument('empty write operation')
  const path = pathWithin(database, message.transform.document)
  return {
    kind: 'transform',
    path,
    transforms: message.transform.fieldTransforms.map(toTransform),
    precondition,
  }
}

function toUpdate(database: string, message: WriteMessage, precondition: Precondition): Write {
  const { name, fields } = decodeDocument(message.update)
  const mask = toMask(message.updateMask)
  const transforms = message.updateTransforms.map(toTransform)
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

function toTransform(message: FieldTransformMessage): Transform {
  const field = parseFieldPath(message.fieldPath ?? '')
  if (message.increment)
    return { field, kind: 'increment', operand: toNumber(decodeValue(message.increment)) }
  if (message.maximum) return { field, kind: 'maximum', operand: toNumber(decodeValue(message.maximum)) }
  if (message.minimum) return { field, kind: 'minimum', operand: toNumber(decodeValue(message.minimum)) }
  if (message.appendMissingElements) {
    return { field, kind: 'append-missing', elements: decodeArray(message.appendMissingElements) }
  }
  if (message.removeAllFromArray)
    return { field, kind: 'remove-all', elements: decodeArray(message.removeAllFromArray) }
  if (message.setToServerValue === 'REQUEST_TIME') return { field, kind: 'server-time' }
  throw invalidArgument('A field transform must have a known transform type.')
}

function toNumber(value: Value): number | bigint {
  if (isNumber(value)) return value
  throw invalidArgument('A numeric transform needs an integer or a double.')
}
