import type { Readable } from 'node:stream'

/** One file in an archive. */
export interface TarEntry {
  name: string
  size: number
  body: AsyncIterable<Buffer>
}

const BLOCK = 512
const LARGEST = 8 ** 11 - 1

/** The archive as POSIX's ustar interchange format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
export async function* writeTar(
  entries: AsyncIterable<TarEntry>,
  modifiedAt: number,
): AsyncGenerator<Buffer> {
  for await (const { name, size, body } of entries) {
    yield headerOf(name, size, modifiedAt)
    yield* body
    yield Buffer.alloc(padding(size))
  }
  yield Buffer.alloc(BLOCK * 2)
}

/**
 * Reads the regular files of an archive, in order; each body must be read before the next entry is asked for.
 * @throws where it is no such archive, or ends too soon.
 */
export async function* readTar(source: Readable): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source)
  for (;;) {
    const header = await bytes.exactly(BLOCK)
    if (header.every(byte => byte === 0)) break
    const { name, size } = readHeader(header)
    let left = size
    yield { name, size, body: bytes.upTo(size, read => (left -= read)) }
    for (; left > 0; left -= Math.min(left, BLOCK)) await bytes.exactly(Math.min(left, BLOCK))
    await bytes.exactly(padding(size))
  }
  await bytes.end()
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function headerOf(name: string, size: number, modifiedAt: number): Buffer {
  if (Buffer.byteLength(name) > 100 || size > LARGEST) throw new Error(`${name} does not fit into an archive`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(Math.floor(modifiedAt / 1000), 11), 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  header.write(`${octal(sumOf(header), 6)} `, 148)
  return header
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0.*$/s, '')
  const size = text(124, 136).trim()
  const sum = Number.parseInt(text(148, 156), 8)
  const kind = header[156]
  const summed = Buffer.from(header).fill(' ', 148, 156)
  if (!/^[0-7]+$/.test(size) || sum !== sumOf(summed)) throw new Error('this is no tar archive')
  if (kind !== 0x30 && kind !== 0) throw new Error('the archive holds something else than files')
  return { name: text(0, 100), size: Number.parseInt(size, 8) }
}

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0)

/** Takes a stream apart by lengths. */
class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: Readable) {
    this.#source = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  async exactly(size: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.upTo(size, () => {})) parts.push(part)
    return Buffer.concat(parts)
  }

  async *upTo(size: number, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) await this.#fill()
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      onRead(part.length)
      yield part
    }
  }

  /** Reads what is left, so that whoever sends is not cut off. */
  async end(): Promise<void> {
    while (!(await this.#source.next()).done);
  }

  async #fill(): Promise<void> {
    const next = await this.#source.next()
    if (next.done) throw new Error('the archive ends too soon')
    this.#rest = next.value
  }
}
