import { Buffer } from 'node:buffer'
import { collectionOf, idOf, numericId } from './path.ts'
import { type Fields, GeoPoint, Reference, Timestamp, type Value, vectorElements } from './value.ts'
import { cutOf, RANK, sortedEntries } from './value-order.ts'

/**
 * Keys whose byte order is Firestore's order. Each component is self-delimiting, so components can be put one after
 * another, and turned over (every bit inverted) to sort the other way.
 *
 * A document's key is its database, the segments of its collection, END, its id. So a collection is one run of keys,
 * apart from the collections below its documents.
 */
const END = 0x00
const ESCAPED = 0xff
const STRING_END = 0x01
const NUMERIC_SEGMENT = 0x02
const STRING_SEGMENT = 0x03
const MORE = 0x01

/** Appends components to a growing buffer. */
export class KeyWriter {
  #buffer = Buffer.allocUnsafeSlow(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The key so far. */
  finish(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length))
  }

  clear(): this {
    this.#length = 0
    return this
  }

  byte(byte: number): this {
    this.#room(1)
    this.#buffer[this.#length++] = byte
    return this
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
    return this
  }

  uint32(value: number): this {
    this.#room(4)
    this.#length = this.#buffer.writeUInt32BE(value, this.#length)
    return this
  }

  text(text: string): this {
    this.#room(text.length * 3)
    const start = this.#length
    this.#length += this.#buffer.write(text, start, 'utf8')
    if (this.#buffer.subarray(start, this.#length).includes(0)) {
      const plain = Buffer.from(this.#buffer.subarray(start, this.#length))
      this.#length = start
      return this.bytes(plain)
    }
    return this.byte(END).byte(STRING_END)
  }

  bytes(bytes: Uint8Array): this {
    for (const byte of bytes) {
      this.byte(byte)
      if (byte === END) this.byte(ESCAPED)
    }
    return this.byte(END).byte(STRING_END)
  }

  double(value: number): this {
    this.#room(8)
    const at = this.#length
    this.#buffer.writeDoubleBE(value === 0 ? 0 : value, at)
    const negative = this.#buffer[at]! >= 0x80
    if (negative) for (let index = at; index < at + 8; index++) this.#buffer[index]! ^= 0xff
    else this.#buffer[at]! |= 0x80
    this.#length += 8
    return this
  }

  segment(segment: string): this {
    const number = numericId(segment)
    if (number === null) return this.byte(STRING_SEGMENT).text(segment)
    return this.byte(NUMERIC_SEGMENT).number(number)
  }

  segments(path: string): this {
    if (path !== '') for (const segment of path.split('/')) this.segment(segment)
    return this
  }

  /** An integer or double by its exact value: the nearest double below, then what the integer has on top. */
  number(value: number | bigint): this {
    if (Number.isNaN(value)) return this.raw(Buffer.alloc(10))
    const below = typeof value === 'bigint' ? doubleBelow(value) : value
    const rest = typeof value === 'bigint' ? Number(value - BigInt(below)) : 0
    this.double(below)
    return this.byte(rest >> 8).byte(rest & 0xff)
  }

  /** A field's value as an index keeps it: the first 1,500 bytes of a text or of bytes. */
  indexed(value: Value): this {
    const cut = cutOf(value)
    if (cut === null) return this.value(value)
    return this.byte(typeof value === 'string' ? RANK.string : RANK.bytes).bytes(cut)
  }

  value(value: Value): this {
    switch (typeof value) {
      case 'string':
        return this.byte(RANK.string).text(value)
      case 'number':
      case 'bigint':
        return this.byte(RANK.number).number(value)
      case 'boolean':
        return this.byte(RANK.boolean).byte(value ? 1 : 0)
    }
    if (value === null) return this.byte(RANK.null)
    if (value instanceof Map) return this.#map(value as Fields)
    if (Array.isArray(value)) return this.byte(RANK.array).#elements(value)
    if (value instanceof Timestamp) return this.byte(RANK.timestamp).double(value.seconds).uint32(value.nanos)
    if (value instanceof Reference) return this.byte(RANK.reference).segments(value.name).byte(END)
    if (value instanceof GeoPoint)
      return this.byte(RANK.geoPoint).double(value.latitude).double(value.longitude)
    return this.byte(RANK.bytes).bytes(value as Uint8Array)
  }

  /** Inverts every bit from `start` on, which turns the order of the components there over. */
  invertFrom(start: number): this {
    for (let at = start; at < this.#length; at++) this.#buffer[at]! ^= 0xff
    return this
  }

  #map(fields: Fields): this {
    const vector = vectorElements(fields)
    if (vector) return this.byte(RANK.vector).uint32(vector.length).#elements(vector)
    this.byte(RANK.map)
    for (const [key, value] of sortedEntries(fields)) this.byte(MORE).text(key).value(value)
    return this.byte(END)
  }

  #elements(elements: readonly Value[]): this {
    for (const element of elements) this.value(element)
    return this.byte(END)
  }

  #room(length: number): void {
    if (this.#length + length <= this.#buffer.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + length))
    this.#buffer.copy(grown, 0, 0, this.#length)
    this.#buffer = grown
  }
}

/** The greatest double that is not above `value`. */
function doubleBelow(value: bigint): number {
  const near = Number(value)
  if (BigInt(near) <= value) return near
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, near)
  bits.setBigInt64(0, bits.getBigInt64(0) + (near > 0 ? -1n : 1n))
  return bits.getFloat64(0)
}

/** Its buffer is used again and again: the key of a document is asked for with every read and write of one. */
const documentKeys = new KeyWriter()

export function documentKey(database: number, path: string): Buffer {
  const key = documentKeys.clear().uint32(database)
  return key.segments(collectionOf(path)).byte(END).segment(idOf(path)).finish()
}

/** What the keys of every document directly in the collection begin with. */
export function collectionPrefix(database: number, collection: string): Buffer {
  return new KeyWriter().uint32(database).segments(collection).byte(END).finish()
}

/** What the keys of everything below the document begin with; below the root, of everything. */
export function descendantsPrefix(database: number, document: string): Buffer {
  return new KeyWriter().uint32(database).segments(document).finish()
}

/** The first key after all keys that begin with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  let length = prefix.length
  while (length > 0 && prefix[length - 1] === 0xff) length--
  const next = Buffer.from(prefix.subarray(0, length))
  if (length > 0) next[length - 1]! += 1
  return next
}

/** Reads the path back from a document's key. */
export function pathOfKey(key: Buffer): string {
  const segments: string[] = []
  let at = 4
  while (at < key.length) {
    if (key[at] === END) {
      at++
      continue
    }
    const [segment, end] = readSegment(key, at)
    segments.push(segment)
    at = end
  }
  return segments.join('/')
}

/** Reads the segment that begins at `at`; answers it and where it ends. */
export function readSegment(key: Buffer, at: number): [string, number] {
  if (key[at] === NUMERIC_SEGMENT) return [`__id${readInteger(key, at + 1)}__`, at + 11]
  let end = at + 1
  let escaped = false
  while (key[end] !== END || key[end + 1] === ESCAPED) {
    if (key[end] === END) {
      escaped = true
      end++
    }
    end++
  }
  const text = key.subarray(at + 1, end)
  return [(escaped ? unescaped(text) : text).toString('utf8'), end + 2]
}

function unescaped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.filter((byte, index) => byte !== ESCAPED || bytes[index - 1] !== END))
}

function readInteger(key: Buffer, at: number): bigint {
  const bytes = Buffer.from(key.subarray(at, at + 8))
  if (bytes[0]! >= 0x80) bytes[0]! &= 0x7f
  else for (let index = 0; index < 8; index++) bytes[index]! ^= 0xff
  return BigInt(bytes.readDoubleBE(0)) + BigInt(key.readUInt16BE(at + 8))
}
