import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface Entry {
  name: string
  content: Uint8Array
}

/** The first moment that the format can tell, 1980-01-01, so that the same files always give the same bytes. */
const DATE = 0x21
const VERSION = 20
const DEFLATED = 8
const UTF8_NAMES = 0x800

/** A ZIP archive of these files (APPNOTE.TXT of PKWARE, 4.3): same files, same bytes. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const packed = pack(content)
    const about = aboutFile(content, packed, name)
    const local = Buffer.concat([signed(0x04034b50), about, Buffer.from(name), packed])
    directory.push(centralHeader(about, offset, name))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...parts, central, endOf(entries.length, central.length, offset)])
}

/** Functions carry the same packages: those are packed once. */
const known = new WeakMap<Uint8Array, Buffer>()

function pack(content: Uint8Array): Buffer {
  const packed = known.get(content) ?? deflateRawSync(content, { level: 6 })
  known.set(content, packed)
  return packed
}

function signed(signature: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(signature)
  return buffer
}

/** What the header before a file and its line in the directory have in common. */
function aboutFile(content: Uint8Array, packed: Buffer, name: string): Buffer {
  const buffer = Buffer.alloc(26)
  buffer.writeUInt16LE(VERSION, 0)
  buffer.writeUInt16LE(UTF8_NAMES, 2)
  buffer.writeUInt16LE(DEFLATED, 4)
  buffer.writeUInt16LE(DATE, 8)
  buffer.writeUInt32LE(crc32(content), 10)
  buffer.writeUInt32LE(packed.length, 14)
  buffer.writeUInt32LE(content.length, 18)
  buffer.writeUInt16LE(Buffer.byteLength(name), 22)
  return buffer
}

function centralHeader(about: Buffer, offset: number, name: string): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(VERSION)
  const place = Buffer.alloc(14)
  place.writeUInt32LE(offset, 10)
  return Buffer.concat([signed(0x02014b50), madeBy, about, place, Buffer.from(name)])
}

function endOf(count: number, size: number, offset: number): Buffer {
  const buffer = Buffer.alloc(18)
  buffer.writeUInt16LE(count, 4)
  buffer.writeUInt16LE(count, 6)
  buffer.writeUInt32LE(size, 8)
  buffer.writeUInt32LE(offset, 12)
  return Buffer.concat([signed(0x06054b50), buffer])
}
