import { existsSync, linkSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes on their way in. */
export interface ContentWriter {
  readonly id: string
  append(bytes: Buffer): Promise<void>
  /** Resolves when everything appended is on the disk. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Bytes on their way out; opened, so that they stay readable when their object goes. */
export interface ContentReader {
  /** From `start` to before `end`. */
  read(start: number, end: number): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Where the bytes of objects are. A content never changes once its writer is closed. */
export interface Contents {
  create(): Promise<ContentWriter>
  /** Goes on after the first `size` bytes; what comes after them is dropped. */
  reopen(id: string, size: number): Promise<ContentWriter>
  open(id: string): Promise<ContentReader>
  /** In bytes; 0 for what is not there. */
  sizeOf(id: string): Promise<number>
  remove(id: string): Promise<void>
  /** A copy of all contents as files in a folder that is not there yet. */
  copyInto(folder: string): void
  clear(): void
}

const READ_BYTES = 1024 * 1024

/** A file for each content under `folder`. */
export class FileContents implements Contents {
  readonly #folder: string
  #next: number

  /** Removes every file that is not among `known`: nothing was ever answered for them. */
  constructor(folder: string, known: ReadonlySet<string>) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true })
    const names = readdirSync(folder)
    for (const name of names) if (!known.has(name)) rmSync(join(folder, name), { force: true })
    this.#next = Math.max(0, ...[...known, ...names].map(Number).filter(Number.isSafeInteger)) + 1
  }

  async create(): Promise<ContentWriter> {
    const id = String(this.#next++)
    return new FileWriter(id, this.#folder, await open(this.#path(id), 'wx'), 0)
  }

  async reopen(id: string, size: number): Promise<ContentWriter> {
    const file = await open(this.#path(id), existsSync(this.#path(id)) ? 'r+' : 'w+')
    await file.truncate(size)
    return new FileWriter(id, this.#folder, file, size)
  }

  async open(id: string): Promise<ContentReader> {
    const file = await open(this.#path(id), 'r')
    return { read: (start, end) => readFrom(file, start, end), close: () => file.close() }
  }

  async sizeOf(id: string): Promise<number> {
    const found = await stat(this.#path(id)).catch(() => null)
    return found?.size ?? 0
  }

  remove(id: string): Promise<void> {
    return rm(this.#path(id), { force: true })
  }

  copyInto(folder: string): void {
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(this.#folder)) linkSync(this.#path(name), join(folder, name))
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  #path(id: string): string {
    return join(this.#folder, id)
  }
}

async function* readFrom(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const bytes = Buffer.allocUnsafe(Math.min(READ_BYTES, end - at))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield bytes.subarray(0, bytesRead)
  }
}

class FileWriter implements ContentWriter {
  readonly id: string
  readonly #folder: string
  readonly #file: FileHandle
  #size: number
  #named = false

  constructor(id: string, folder: string, file: FileHandle, size: number) {
    this.id = id
    this.#folder = folder
    this.#file = file
    this.#size = size
  }

  async append(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, at, bytes.length - at, this.#size + at)
      at += bytesWritten
    }
    this.#size += bytes.length
  }

  /** The file's name is on the disk only once its folder is. */
  async sync(): Promise<void> {
    await Promise.all([this.#file.datasync(), this.#syncName()])
  }

  async #syncName(): Promise<void> {
    if (this.#named || process.platform === 'win32') return
    const folder = await open(this.#folder, 'r')
    await folder.sync().finally(() => folder.close())
    this.#named = true
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

/** Contents that end with the process. */
export class MemoryContents implements Contents {
  readonly #contents = new Map<string, Buffer[]>()
  #next = 1

  async create(): Promise<ContentWriter> {
    const id = String(this.#next++)
    this.#contents.set(id, [])
    return this.#writer(id)
  }

  async reopen(id: string, size: number): Promise<ContentWriter> {
    const kept = Buffer.concat(this.#contents.get(id) ?? []).subarray(0, size)
    this.#contents.set(id, [kept])
    return this.#writer(id)
  }

  async open(id: string): Promise<ContentReader> {
    const parts = this.#contents.get(id)
    if (!parts) throw new Error(`there is no content ${id}`)
    return { read: (start, end) => readParts(parts, start, end), close: async () => {} }
  }

  async sizeOf(id: string): Promise<number> {
    return (this.#contents.get(id) ?? []).reduce((sum, part) => sum + part.length, 0)
  }

  async remove(id: string): Promise<void> {
    this.#contents.delete(id)
  }

  copyInto(folder: string): void {
    mkdirSync(folder, { recursive: true })
    for (const [id, parts] of this.#contents) writeFileSync(join(folder, id), Buffer.concat(parts))
  }

  clear(): void {
    this.#contents.clear()
  }

  #writer(id: string): ContentWriter {
    const parts = this.#contents.get(id) ?? []
    return {
      id,
      append: async bytes => {
        parts.push(Buffer.from(bytes))
      },
      sync: async () => {},
      close: async () => {},
    }
  }
}

async function* readParts(parts: readonly Buffer[], start: number, end: number): AsyncGenerator<Buffer> {
  let at = 0
  for (const part of parts) {
    if (at >= end) return
    const from = Math.max(0, start - at)
    if (from < part.length) yield part.subarray(from, Math.min(part.length, end - at))
    at += part.length
  }
}
