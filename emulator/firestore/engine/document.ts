import { Buffer } from 'node:buffer'
import { Decoder } from './decoder.ts'
import { invalidArgument } from './error.ts'
import { type FieldPath, getField } from './field-path.ts'
import { type Fields, isFields, Reference, Timestamp, type Value } from './value.ts'
import { decodeField, decodeFields, encodeFields } from './value-codec.ts'

/** Limits of https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_DOCUMENT_BYTES = 1_048_576

/** One version of a document. Times are microseconds since the epoch. */
export class Document {
  readonly path: string
  readonly createTime: number
  readonly updateTime: number
  /** The fields as the wire and the disk have them. */
  readonly encoded: Buffer
  #fields: Fields | null

  constructor(
    path: string,
    times: { createTime: number; updateTime: number },
    encoded: Buffer,
    fields?: Fields,
  ) {
    this.path = path
    this.createTime = times.createTime
    this.updateTime = times.updateTime
    this.encoded = encoded
    this.#fields = fields ?? null
  }

  /** Lets go of the decoded fields, which take several times the room of the encoded ones. */
  shed(): void {
    this.#fields = null
  }

  /** The value at the path; as long as nobody wanted all fields, only this one is decoded. */
  field(path: FieldPath): Value | undefined {
    if (this.#fields) return getField(this.#fields, path)
    const value = decodeField(this.encoded, path[0]!)
    if (path.length === 1 || value === undefined) return value
    return isFields(value) ? getField(value, path.slice(1)) : undefined
  }

  get fields(): Fields {
    this.#fields ??= decodeFields(new Decoder(this.encoded))
    return this.#fields
  }
}

/**
 * The encoded fields of a document that may be stored.
 * @throws INVALID_ARGUMENT where the document is larger than 1 MiB.
 */
export function encodeChecked(path: string, fields: Fields): Buffer {
  const encoded = encodeFields(fields)
  if (encoded.length > MAX_DOCUMENT_BYTES / 4 && documentSize(path, fields) > MAX_DOCUMENT_BYTES) {
    throw invalidArgument(
      `Document "${path}" cannot be written because its size exceeds the maximum allowed size of ${MAX_DOCUMENT_BYTES.toLocaleString('en')} bytes.`,
    )
  }
  return encoded
}

/** Bytes as Firestore counts them: https://firebase.google.com/docs/firestore/storage-size */
export function documentSize(path: string, fields: Fields): number {
  return nameSize(path) + 32 + mapSize(fields)
}

function nameSize(path: string): number {
  return 16 + path.split('/').reduce((sum, segment) => sum + textSize(segment), 0)
}

function mapSize(fields: Fields): number {
  let size = 0
  for (const [name, value] of fields) size += textSize(name) + valueSize(value)
  return size
}

function valueSize(value: Value): number {
  if (typeof value === 'string') return textSize(value)
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Timestamp) return 8
  if (value instanceof Map) return mapSize(value)
  if (Array.isArray(value)) return value.reduce((sum: number, element) => sum + valueSize(element), 0)
  if (value instanceof Reference) return nameSize(value.name)
  return value instanceof Uint8Array ? value.length : 16
}

function textSize(text: string): number {
  return Buffer.byteLength(text) + 1
}
