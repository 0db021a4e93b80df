import { Buffer } from 'node:buffer'
import { invalidArgument } from './error.ts'

/** Reads protobuf's wire format from bytes that nobody has checked: https://protobuf.dev/programming-guides/encoding/ */
export class Decoder {
  readonly #buffer: Buffer
  #at: number
  #end: number

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = 0
    this.#end = this.#buffer.length
  }

  get done(): boolean {
    return this.#at >= this.#end
  }

  /** Reads a length and narrows the decoder to that many bytes; hand the answer to `leave`. */
  enter(): number {
    const length = this.varint()
    const outer = this.#end
    if (length > outer - this.#at) throw malformed()
    this.#end = this.#at + length
    return outer
  }

  leave(outer: number): void {
    this.#at = this.#end
    this.#end = outer
  }

  /** An unsigned integer, exact below 2^53. */
  varint(): number {
    let result = 0
    let factor = 1
    for (let count = 0; count < 10; count++) {
      if (this.#at >= this.#end) throw malformed()
      const byte = this.#buffer[this.#at++]!
      result += (byte & 0x7f) * factor
      if (byte < 0x80) return result
      factor *= 128
    }
    throw malformed()
  }

  int64(): bigint {
    const start = this.#at
    const small = this.varint()
    if (small <= Number.MAX_SAFE_INTEGER) return BigInt(small)
    let result = 0n
    for (let at = this.#at - 1; at >= start; at--) result = (result << 7n) | BigInt(this.#buffer[at]! & 0x7f)
    return BigInt.asIntN(64, result)
  }

  double(): number {
    if (this.#end - this.#at < 8) throw malformed()
    this.#at += 8
    return this.#buffer.readDoubleLE(this.#at - 8)
  }

  string(): string {
    const outer = this.enter()
    const text = this.#buffer.toString('utf8', this.#at, this.#end)
    this.leave(outer)
    return text
  }

  bytes(): Buffer {
    const outer = this.enter()
    const bytes = Buffer.from(this.#buffer.subarray(this.#at, this.#end))
    this.leave(outer)
    return bytes
  }

  /** Passes over a field of a wire type that was just read in its tag. */
  skip(wireType: number): void {
    if (wireType === 0) this.varint()
    else if (wireType === 1) this.#at += 8
    else if (wireType === 2) this.leave(this.enter())
    else if (wireType === 5) this.#at += 4
    else throw malformed()
    if (this.#at > this.#end) throw malformed()
  }
}

function malformed(): Error {
  return invalidArgument('The request holds a malformed protocol buffer.')
}
