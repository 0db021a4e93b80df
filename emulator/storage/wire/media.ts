import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { ContentReader } from '../engine/contents.ts'
import { StorageError } from '../engine/errors.ts'
import type { ObjectRecord } from '../engine/records.ts'
import { etagOf } from '../engine/resources.ts'
import type { Answer, Call } from './call.ts'

/** An object's bytes, or the range of them that was asked for, with the headers that Cloud Storage gives. */
export async function mediaAnswer(call: Call, object: ObjectRecord): Promise<Answer> {
  const reader = await call.engine.open(object)
  const headers = mediaHeaders(object)
  if (unpacks(call, object)) return unpacked(reader, object, headers)
  const range = rangeOf(call.headers.range, object.size)
  if (range === 'unsatisfiable') {
    await reader.close()
    throw new RangeNotSatisfiable(object.size)
  }
  const { start, end } = range ?? { start: 0, end: object.size }
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start),
      'accept-ranges': 'bytes',
      ...(object.fields.contentEncoding && { 'content-encoding': object.fields.contentEncoding }),
      ...(range && { 'content-range': `bytes ${start}-${end - 1}/${object.size}` }),
    },
    stream: closing(reader, reader.read(start, end)),
  }
}

class RangeNotSatisfiable extends StorageError {
  constructor(size: number) {
    super(416, 'requestedRangeNotSatisfiable', `Request range not satisfiable: the object has ${size} bytes.`)
  }
}

/** What is stored compressed is unpacked for who does not take it so: https://cloud.google.com/storage/docs/transcoding */
function unpacks({ headers }: Call, { fields }: ObjectRecord): boolean {
  const takesGzip = String(headers['accept-encoding'] ?? '').includes('gzip')
  return fields.contentEncoding === 'gzip' && !takesGzip && !fields.cacheControl?.includes('no-transform')
}

function unpacked(reader: ContentReader, { size }: ObjectRecord, headers: Record<string, string>): Answer {
  const packed = Readable.from(closing(reader, reader.read(0, size)))
  const gunzip = createGunzip()
  packed.on('error', error => gunzip.destroy(error))
  return {
    headers: { ...headers, warning: '214 UploadServer gunzipped' },
    stream: packed.pipe(gunzip),
  }
}

async function* closing(reader: ContentReader, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes
  } finally {
    await reader.close()
  }
}

/** The headers of an object as the XML API and downloads give them. */
export function mediaHeaders(object: ObjectRecord): Record<string, string> {
  const { fields, crc32c, md5, generation, metageneration } = object
  return {
    'content-type': fields.contentType ?? 'application/octet-stream',
    'cache-control': fields.cacheControl ?? 'private, max-age=0',
    etag: `"${etagOf(generation, metageneration)}"`,
    'last-modified': new Date(object.updatedAt).toUTCString(),
    'x-goog-generation': String(generation),
    'x-goog-metageneration': String(metageneration),
    'x-goog-hash': [`crc32c=${crc32c}`, ...(md5 === null ? [] : [`md5=${md5}`])].join(','),
    'x-goog-storage-class': object.storageClass,
    'x-goog-stored-content-encoding': fields.contentEncoding ?? 'identity',
    'x-goog-stored-content-length': String(object.size),
    ...(fields.contentDisposition && { 'content-disposition': headerText(fields.contentDisposition) }),
    ...(fields.contentLanguage && { 'content-language': headerText(fields.contentLanguage) }),
  }
}

/** Node refuses what HTTP has no way to write. */
export const headerText = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\u0080-\u00ff]/g, '?')

interface Range {
  start: number
  /** Before which it ends. */
  end: number
}

/** RFC 9110, 14.1.2; several ranges, and what cannot be read, get the whole. */
function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size }
  }
  if (last !== '' && Number(last) < Number(first)) return null
  if (Number(first) >= size) return 'unsatisfiable'
  return { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) }
}
