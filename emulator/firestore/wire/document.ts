import { Buffer } from 'node:buffer'
import { Decoder } from '../engine/decoder.ts'
import type { Document } from '../engine/document.ts'
import { Encoder } from '../engine/encoder.ts'
import { invalidArgument } from '../engine/error.ts'
import { type FieldPath, maskFields, parseFieldPath } from '../engine/field-path.ts'
import { checkFields } from '../engine/field-rules.ts'
import { type Fields, Timestamp } from '../engine/value.ts'
import { decodeFields, encodeFields } from '../engine/value-codec.ts'
import type { MaskMessage, TimestampMessage } from './messages.ts'

const encoder = new Encoder()
const NO_BYTES = Buffer.alloc(0)

/** `google.firestore.v1.Document` with the fields of the mask, or with all of them. */
export function encodeDocument(
  database: string,
  document: Document,
  mask: readonly FieldPath[] | null,
): Buffer {
  const fields = mask ? encodeFields(maskFields(document.fields, mask)) : document.encoded
  encoder.clear()
  writeTime(document.updateTime, 0x22)
  writeTime(document.createTime, 0x1a)
  encoder.raw(fields)
  encoder.string(0x0a, `${database}/documents/${document.path}`)
  return encoder.finish()
}

/** Only a name, for a document that does not exist but has others below it. */
export function encodeMissing(database: string, path: string): Buffer {
  encoder.clear()
  encoder.string(0x0a, `${database}/documents/${path}`)
  return encoder.finish()
}

/** @throws INVALID_ARGUMENT where the fields are not such as may be written. */
export function decodeDocument(bytes: Buffer | undefined): { name: string; fields: Fields } {
  if (!bytes) throw invalidArgument('The request holds no document.')
  const decoder = new Decoder(bytes)
  let name = ''
  const fields = decodeFields(decoder, tag => {
    if (tag === 0x0a) name = decoder.string()
    else decoder.skip(tag & 7)
  })
  checkFields(fields)
  return { name, fields }
}

/** The name alone, without a look at the fields. */
export function nameOf(bytes: Buffer | undefined): string {
  const decoder = new Decoder(bytes ?? NO_BYTES)
  let name = ''
  while (!decoder.done) {
    const tag = decoder.varint()
    if (tag === 0x0a) name = decoder.string()
    else decoder.skip(tag & 7)
  }
  return name
}

export function toMask(mask: MaskMessage | undefined): FieldPath[] | null {
  return mask ? mask.fieldPaths.map(parseFieldPath) : null
}

export function toTime(micros: number): { seconds: number; nanos: number } {
  const { seconds, nanos } = Timestamp.fromMicros(micros)
  return { seconds, nanos }
}

export function fromTime({ seconds = 0, nanos = 0 }: TimestampMessage): number {
  return new Timestamp(seconds, nanos).toMicros()
}

function writeTime(micros: number, tag: number): void {
  const { seconds, nanos } = toTime(micros)
  const before = encoder.length
  encoder.varint(nanos)
  encoder.byte(0x10)
  encoder.varint(seconds)
  encoder.byte(0x08)
  encoder.varint(encoder.length - before)
  encoder.byte(tag)
}
