import type { AvroType } from './avro-schema.ts'
import { SchemaMismatch } from './schema-mismatch.ts'

/**
 * Avro's binary encoding, without a header (https://avro.apache.org/docs/1.11.1/specification/#binary-encoding). Reads the
 * data once, to its very end; a count that lies costs nothing.
 */
export function checkAvroBinary(type: AvroType, data: Buffer): void {
  const reader = new Reader(data)
  skip(type, reader)
  if (reader.left > 0) throw new SchemaMismatch(`${reader.left} bytes are left after the message`)
}

const FIXED_BYTES: Record<string, number> = { null: 0, float: 4, double: 8 }

function skip(type: AvroType, reader: Reader): void {
  const { typeName } = type
  const bytes = FIXED_BYTES[typeName] ?? (typeName === 'fixed' ? type.size! : undefined)
  if (bytes !== undefined) reader.skip(bytes)
  else if (typeName === 'boolean') skipBoolean(reader)
  else if (typeName === 'int') skipInt(reader)
  else if (typeName === 'long') reader.long()
  else if (typeName === 'string') skipString(reader)
  else if (typeName === 'bytes') reader.skip(reader.length())
  else if (typeName === 'enum') index(type.symbols!, reader)
  else if (typeName === 'array') skipBlocks(reader, () => skip(type.itemsType!, reader))
  else if (typeName === 'map') skipBlocks(reader, () => skipEntry(type.valuesType!, reader))
  else if (typeName.startsWith('union')) skip(index(type.types!, reader), reader)
  else for (const field of type.fields!) skip(field.type, reader)
}

function skipBoolean(reader: Reader): void {
  if (reader.byte() > 1) throw new SchemaMismatch('a boolean is neither 0 nor 1')
}

function skipInt(reader: Reader): void {
  const value = reader.long()
  if (value !== BigInt.asIntN(32, value)) throw new SchemaMismatch('an int needs more than 32 bits')
}

function skipString(reader: Reader): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(reader.take(reader.length()))
  } catch (error) {
    throw error instanceof SchemaMismatch ? error : new SchemaMismatch('a string is not UTF-8')
  }
}

function skipEntry(values: AvroType, reader: Reader): void {
  skipString(reader)
  skip(values, reader)
}

/** A negative count is followed by the size of the block. Items without bytes are all the same: one says enough. */
function skipBlocks(reader: Reader, skipItem: () => void): void {
  for (let count = reader.long(); count !== 0n; count = reader.long()) {
    if (count < 0n) reader.length()
    for (let left = count < 0n ? -count : count; left > 0n; left--) {
      const before = reader.left
      skipItem()
      if (reader.left === before) break
    }
  }
}

function index<T>(among: readonly T[], reader: Reader): T {
  const found = among[Number(reader.long())]
  if (found === undefined) throw new SchemaMismatch('an enum or a union has no such index')
  return found
}

class Reader {
  readonly #data: Buffer
  #at = 0

  constructor(data: Buffer) {
    this.#data = data
  }

  get left(): number {
    return this.#data.length - this.#at
  }

  byte(): number {
    return this.take(1)[0]!
  }

  take(bytes: number): Buffer {
    if (bytes > this.left) throw new SchemaMismatch('the message ends too early')
    this.#at += bytes
    return this.#data.subarray(this.#at - bytes, this.#at)
  }

  skip(bytes: number): void {
    this.take(bytes)
  }

  /** Zigzag, seven bits a byte. */
  long(): bigint {
    let bits = 0n
    for (let shift = 0n; ; shift += 7n) {
      if (shift > 63n) throw new SchemaMismatch('a number is longer than 64 bits')
      const byte = this.byte()
      bits |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return (bits >> 1n) ^ -(bits & 1n)
    }
  }

  length(): number {
    const length = this.long()
    if (length < 0n || length > BigInt(this.left)) throw new SchemaMismatch('the message ends too early')
    return Number(length)
  }
}
