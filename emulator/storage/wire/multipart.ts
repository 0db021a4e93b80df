import { StorageError } from '../engine/errors.ts'

const MOST_HEAD_BYTES = 64 * 1024
const MOST_METADATA_BYTES = 1024 * 1024

export interface Multipart {
  metadata: string
  mediaType: string | undefined
  media: AsyncIterable<Buffer>
}

/** Takes a `multipart/related` body apart: the metadata, then the media as it comes (RFC 2387). */
export async function readMultipart(bytes: AsyncIterable<Buffer>, contentType: string): Promise<Multipart> {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw wrong('Missing end boundary in multipart body.')
  const reader = new DelimitedReader(bytes)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  reader.unread(Buffer.from('\r\n'))
  await reader.until(delimiter, MOST_HEAD_BYTES)
  await reader.until(HEAD_END, MOST_HEAD_BYTES)
  const metadata = await reader.until(delimiter, MOST_METADATA_BYTES)
  const head = await reader.until(HEAD_END, MOST_HEAD_BYTES)
  const mediaType = /^content-type:\s*(.*?)\s*$/im.exec(head.toString())?.[1]
  return { metadata: metadata.toString(), mediaType, media: reader.streamUntil(delimiter) }
}

const HEAD_END = Buffer.from('\r\n\r\n')

const wrong = (message: string): StorageError => new StorageError(400, 'badRequest', message)

/** Reads a stream up to one delimiter after the other. */
class DelimitedReader {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  unread(bytes: Buffer): void {
    this.#rest = Buffer.concat([bytes, this.#rest])
  }

  async until(delimiter: Buffer, most: number): Promise<Buffer> {
    for (;;) {
      const at = this.#rest.indexOf(delimiter)
      if (at >= 0) return this.#take(at, delimiter)
      if (this.#rest.length > most) throw wrong('A part of the multipart body is too large.')
      this.#rest = Buffer.concat([this.#rest, await this.#next()])
    }
  }

  /** What may be the beginning of the delimiter is held back. */
  async *streamUntil(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#rest.indexOf(delimiter)
      if (at >= 0) {
        yield this.#take(at, delimiter)
        while (!(await this.#source.next()).done);
        return
      }
      const safe = this.#rest.length - delimiter.length + 1
      if (safe > 0) {
        yield this.#rest.subarray(0, safe)
        this.#rest = this.#rest.subarray(safe)
      }
      this.#rest = Buffer.concat([this.#rest, await this.#next()])
    }
  }

  #take(at: number, delimiter: Buffer): Buffer {
    const taken = this.#rest.subarray(0, at)
    this.#rest = this.#rest.subarray(at + delimiter.length)
    return taken
  }

  async #next(): Promise<Buffer> {
    const next = await this.#source.next()
    if (next.done) throw wrong('Missing end boundary in multipart body.')
    return next.value
  }
}
