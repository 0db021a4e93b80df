import { crc32, inflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const DEFLATED = 8

/** The files of a ZIP archive (APPNOTE.TXT of PKWARE, 4.3), which its directory lists. Throws where it is damaged. */
export function unzip(archive: Buffer): { name: string; content: Buffer }[] {
  const end = archive.length - END_BYTES
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('it has no directory')
  const files: { name: string; content: Buffer }[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('its directory is damaged')
    const nameBytes = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameBytes)
    files.push({ name, content: contentOf(archive, at) })
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

/** `at` is where the directory speaks of the file. */
function contentOf(archive: Buffer, at: number): Buffer {
  const offset = archive.readUInt32LE(at + 42)
  if (archive.readUInt32LE(offset) !== LOCAL) throw new Error('a file is missing')
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20))
  const content = archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : Buffer.from(packed)
  if (crc32(content) !== archive.readUInt32LE(at + 16)) throw new Error('a file is damaged')
  return content
}
