import { createHash, type Hash } from 'node:crypto'
import type { Contents, ContentWriter } from './contents.ts'
import { Crc32c } from './crc32c.ts'

/** Bytes that are all there, on the disk, with what they add up to. */
export interface Received {
  content: string
  size: number
  crc32c: string
  md5: string
}

/** The largest object: https://cloud.google.com/storage/quotas#objects */
export const MOST_BYTES = 5 * 1024 ** 4

/** Takes bytes in and sums them up on the way. */
export class Intake {
  size = 0
  readonly #writer: ContentWriter
  readonly #contents: Contents
  readonly #crc32c = new Crc32c()
  readonly #md5: Hash = createHash('md5')

  private constructor(contents: Contents, writer: ContentWriter) {
    this.#contents = contents
    this.#writer = writer
  }

  static async begin(contents: Contents): Promise<Intake> {
    return new Intake(contents, await contents.create())
  }

  /** Goes on where an earlier process was: what it kept is read again for its sums. */
  static async resume(contents: Contents, id: string, size: number): Promise<Intake> {
    const intake = new Intake(contents, await contents.reopen(id, size))
    const reader = await contents.open(id)
    for await (const bytes of reader.read(0, size)) intake.#sum(bytes)
    await reader.close()
    return intake
  }

  get content(): string {
    return this.#writer.id
  }

  async take(bytes: Buffer): Promise<void> {
    await this.#writer.append(bytes)
    this.#sum(bytes)
  }

  sync(): Promise<void> {
    return this.#writer.sync()
  }

  async finish(): Promise<Received> {
    await this.#writer.sync()
    await this.#writer.close()
    const md5 = this.#md5.digest('base64')
    return { content: this.content, size: this.size, crc32c: this.#crc32c.base64(), md5 }
  }

  close(): Promise<void> {
    return this.#writer.close()
  }

  async abandon(): Promise<void> {
    await this.#writer.close()
    await this.#contents.remove(this.content)
  }

  #sum(bytes: Buffer): void {
    this.size += bytes.length
    this.#crc32c.update(bytes)
    this.#md5.update(bytes)
  }
}
