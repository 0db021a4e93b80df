import { Buffer } from 'node:buffer'

const TWO_POW_7 = 128

/**
 * Writes protobuf from the end to the beginning, so that the length of a nested message is known when its prefix is
 * written: https://protobuf.dev/programming-guides/encoding/
 */
export class Encoder {
  #buffer = Buffer.allocUnsafeSlow(4096)
  #start = 4096

  /** How many bytes are written; subtract an earlier reading to get a nested message's length. */
  get length(): number {
    return this.#buffer.length - this.#start
  }

  /** A copy of what was written; the encoder is empty afterwards. */
  finish(): Buffer {
    const bytes = Buffer.from(this.#buffer.subarray(this.#start))
    this.clear()
    return bytes
  }

  clear(): void {
    if (this.#buffer.length > 1 << 20) this.#buffer = Buffer.allocUnsafeSlow(4096)
    this.#start = this.#buffer.length
  }

  byte(value: number): void {
    const at = this.#claim(1)
    this.#buffer[at] = value
  }

  /** A non-negative integer below 2^53. */
  varint(value: number): void {
    if (value < TWO_POW_7) {
      this.byte(value)
      return
    }
    let length = 1
    for (let rest = value; rest >= TWO_POW_7; rest = Math.floor(rest / TWO_POW_7)) length++
    let at = this.#claim(length)
    for (let rest = value; length > 1; length--) {
      this.#buffer[at++] = (rest % TWO_POW_7) | 0x80
      rest = Math.floor(rest / TWO_POW_7)
      if (length === 2) this.#buffer[at] = rest
    }
  }

  /** A signed 64-bit integer. */
  int64(value: bigint): void {
    if (value >= 0n && value <= 9007199254740991n) {
      this.varint(Number(value))
      return
    }
    const bytes: number[] = []
    for (let rest = BigInt.asUintN(64, value); ; rest >>= 7n) {
      if (rest < 128n) {
        bytes.push(Number(rest))
        break
      }
      bytes.push(Number(rest & 127n) | 0x80)
    }
    this.raw(Buffer.from(bytes))
  }

  double(value: number): void {
    const at = this.#claim(8)
    this.#buffer.writeDoubleLE(value, at)
  }

  raw(bytes: Uint8Array): void {
    const at = this.#claim(bytes.length)
    this.#buffer.set(bytes, at)
  }

  /** A string without tag or length. */
  text(value: string): void {
    const length = Buffer.byteLength(value)
    const at = this.#claim(length)
    this.#buffer.write(value, at, length, 'utf8')
  }

  /** A length-delimited string with its one-byte tag. */
  string(tag: number, value: string): void {
    const before = this.length
    this.text(value)
    this.varint(this.length - before)
    this.byte(tag)
  }

  #claim(length: number): number {
    if (length > this.#start) this.#grow(length)
    this.#start -= length
    return this.#start
  }

  #grow(length: number): void {
    const used = this.length
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, used + length + 4096))
    this.#buffer.copy(grown, grown.length - used, this.#start)
    this.#buffer = grown
    this.#start = grown.length - used
  }
}
