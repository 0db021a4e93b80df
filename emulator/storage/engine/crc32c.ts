/** The Castagnoli polynomial, reflected: RFC 3720, appendix B.4. */
const POLYNOMIAL = 0x82f63b78
const LANES = 8

const tables = makeTables()

/** CRC32C as Cloud Storage has it, eight bytes at a time. */
export class Crc32c {
  #state = 0xffffffff

  update(bytes: Uint8Array): void {
    const { length } = bytes
    const end = length - (length % LANES)
    let crc = this.#state
    let at = 0
    for (; at < end; at += LANES) {
      crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      crc =
        tables[0x700 | (crc & 255)]! ^
        tables[0x600 | ((crc >>> 8) & 255)]! ^
        tables[0x500 | ((crc >>> 16) & 255)]! ^
        tables[0x400 | (crc >>> 24)]! ^
        tables[0x300 | bytes[at + 4]!]! ^
        tables[0x200 | bytes[at + 5]!]! ^
        tables[0x100 | bytes[at + 6]!]! ^
        tables[bytes[at + 7]!]!
    }
    for (; at < length; at++) crc = tables[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
    this.#state = crc
  }

  value(): number {
    return (this.#state ^ 0xffffffff) >>> 0
  }

  /** Base64 of the big-endian value: https://cloud.google.com/storage/docs/data-validation */
  base64(): string {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(this.value())
    return bytes.toString('base64')
  }
}

/** Table n advances a byte by n more bytes of zeroes. */
function makeTables(): Int32Array {
  const made = new Int32Array(256 * LANES)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    made[byte] = crc
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256]!
    made[at] = made[before & 255]! ^ (before >>> 8)
  }
  return made
}
