import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { etagMatches } from './cache-control.ts'
import { contentTypeOf } from './content-type.ts'
import { codingFor, encodedBody } from './encoding.ts'

/** A file as it is sent. */
export interface File {
  body: Buffer
  /** Smaller forms of the body, by content coding; made at the first request for them. */
  encoded: Map<string, Buffer>
  type: string
  etag: string
  modified: Date
}

/** `stamp` tells whether it has changed on the disk. */
type DiskFile = File & { stamp: string }

const MOST_BYTES = 96 * 1024 * 1024

/** Files of one folder, kept in memory as long as they do not change on the disk. */
export class StaticFiles {
  readonly #root: string
  readonly #files = new Map<string, DiskFile>()
  #bytes = 0

  constructor(root: string) {
    this.#root = root
  }

  /** The file at a URL path; nothing where there is none. No path leads out of the folder. */
  async find(path: string): Promise<File | undefined> {
    const place = this.#placeOf(path)
    if (place === undefined) return undefined
    try {
      const about = await stat(place)
      if (!about.isFile()) return undefined
      const stamp = `${about.mtimeMs}-${about.size}`
      const known = this.#files.get(place)
      return known?.stamp === stamp ? known : await this.#read(place, about.mtime, stamp)
    } catch {
      return undefined
    }
  }

  #placeOf(path: string): string | undefined {
    try {
      const decoded = decodeURIComponent(path)
      if (decoded.includes('\0') || decoded.split(/[/\\]/).some(part => part.startsWith('.')))
        return undefined
      const place = join(this.#root, decoded)
      return place.startsWith(this.#root + sep) ? place : undefined
    } catch {
      return undefined
    }
  }

  async #read(place: string, modified: Date, stamp: string): Promise<DiskFile> {
    const body = await readFile(place)
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
    const file: DiskFile = {
      body,
      encoded: new Map(),
      type: contentTypeOf(extname(place)),
      etag,
      modified,
      stamp,
    }
    if (this.#bytes + body.length > MOST_BYTES) this.#files.clear()
    this.#bytes = this.#files.size === 0 ? body.length : this.#bytes + body.length
    this.#files.set(place, file)
    return file
  }
}

/** Sends a file: whole, a range of it (RFC 9110, 14), or word that the client has it already. */
export async function sendFile(
  file: File,
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Promise<void> {
  const about: Record<string, string | number> = {
    'content-type': file.type,
    'cache-control': 'max-age=3600',
    'last-modified': file.modified.toUTCString(),
    etag: file.etag,
    'accept-ranges': 'bytes',
    vary: 'Accept-Encoding',
    ...headers,
  }
  if (status === 200 && isUnchanged(file, request)) {
    response.writeHead(304, about)
    return void response.end()
  }
  const range = status === 200 ? rangeOf(request, file) : undefined
  if (range) return sendRange(file, range, about, request, response)
  const coding = codingFor(
    request.headers['accept-encoding'] as string | undefined,
    file.type,
    file.body.length,
  )
  const body = coding ? await encodedBody(file, coding) : file.body
  if (coding) Object.assign(about, { 'content-encoding': coding, etag: `W/${file.etag}` })
  response.writeHead(status, { ...about, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function isUnchanged({ etag, modified }: File, { headers }: IncomingMessage): boolean {
  if (headers['if-none-match'] !== undefined) return etagMatches(headers['if-none-match'], etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return Number.isFinite(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since
}

interface Range {
  first: number
  last: number
}

/** One range of bytes; several, or none that can be read, count as none. */
function rangeOf({ headers }: IncomingMessage, { body, etag }: File): Range | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '')
  if (!found || (headers['if-range'] !== undefined && headers['if-range'] !== etag)) return undefined
  const [, from = '', to = ''] = found
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from)
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  return first > last ? 'unsatisfiable' : { first, last }
}

function sendRange(
  { body }: File,
  range: Range | 'unsatisfiable',
  about: Record<string, string | number>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...about, 'content-range': `bytes */${body.length}`, 'content-length': 0 })
    return void response.end()
  }
  const part = body.subarray(range.first, range.last + 1)
  response.writeHead(206, {
    ...about,
    'content-range': `bytes ${range.first}-${range.last}/${body.length}`,
    'content-length': part.length,
  })
  response.end(request.method === 'HEAD' ? undefined : part)
}
