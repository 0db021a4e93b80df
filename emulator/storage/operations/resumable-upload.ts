import { StorageError } from '../engine/errors.ts'
import type { UploadRecord } from '../engine/records.ts'
import { objectResource } from '../engine/resources.ts'
import type { ContentRange } from '../engine/uploads.ts'
import type { Answer, Call } from '../wire/call.ts'
import { expectedSums } from '../wire/sums.ts'

type Wanted = Pick<UploadRecord, 'bucket' | 'name' | 'fields' | 'expected' | 'preconditions'>

/** Begins a resumable upload: https://cloud.google.com/storage/docs/performing-resumable-uploads */
export async function beginUpload(call: Call, wanted: Wanted, status = 200): Promise<Answer> {
  const { engine, headers, view } = call
  const length = headers['x-upload-content-length']
  const totalBytes = typeof length === 'string' && /^\d{1,15}$/.test(length) ? Number(length) : null
  const upload = await engine.uploads.begin({ ...wanted, totalBytes, origin: headers.origin ?? null })
  const query = new URLSearchParams({ uploadType: 'resumable', name: wanted.name, upload_id: upload.id })
  return {
    status,
    headers: {
      location: `${view.base}/upload/storage/v1/b/${wanted.bucket}/o?${query}`,
      'x-guploader-uploadid': upload.id,
    },
    body: '',
  }
}

/** Takes a chunk in, or tells how far it is; the last one makes the object. */
export async function continueUpload(call: Call): Promise<Answer> {
  const { engine } = call
  const id = uploadId(call)
  const range = readContentRange(call)
  const persisted = range.start ?? 0
  const progress = await engine.uploads.take(id, {
    range,
    bytes: call.bytes(persisted),
    supersede: call.cut,
  })
  if (progress.kind === 'incomplete') return incomplete(progress.persisted)
  if (progress.kind === 'finished') return finished(call, progress.generation)
  const upload = engine.uploads.get(id)
  const expected = { ...upload.expected, ...expectedSums(call.headers) }
  try {
    const object = engine.finishUpload({ ...upload, expected }, progress.bytes)
    return { json: objectResource(engine.buckets.get(object.bucket), object, call.view) }
  } catch (error) {
    await engine.uploads.cancel(id)
    throw error
  }
}

function incomplete(persisted: number): Answer {
  return { status: 308, headers: persisted > 0 ? { range: `bytes=0-${persisted - 1}` } : {}, body: '' }
}

function finished({ engine, view, query }: Call, generation: number): Answer {
  const { bucket, name } = engine.uploads.get(query.get('upload_id') ?? '')
  const object = engine.objects.find(bucket, name, generation)
  if (!object) throw new StorageError(410, 'gone', 'The object of this upload is not there any more.')
  return { json: objectResource(engine.buckets.get(bucket), object, view) }
}

export async function cancelUpload(call: Call): Promise<Answer> {
  await call.engine.uploads.cancel(uploadId(call))
  return { status: 499, body: '' }
}

function uploadId({ query }: Call): string {
  const id = query.get('upload_id')
  if (id) return id
  throw new StorageError(400, 'wrongUrlForUpload', 'The upload_id is missing.')
}

const CONTENT_RANGE = /^bytes (?:(\d{1,15})-(\d{1,15}|\*)|(\*))\/(\d{1,15}|\*)$/

/** Without the header, the request brings all there is. */
function readContentRange({ headers }: Call): ContentRange {
  const header = headers['content-range']
  if (header === undefined) {
    const length = headers['content-length']
    return { start: 0, end: null, total: length === undefined ? null : Number(length) }
  }
  const [found, start, end, asks, total] = CONTENT_RANGE.exec(header) ?? []
  if (found === undefined) throw new StorageError(400, 'badRequest', 'Failed to parse Content-Range header.')
  const number = (text: string | undefined): number | null =>
    text === undefined || text === '*' ? null : Number(text)
  if (asks) return { start: null, end: null, total: number(total) }
  return { start: number(start), end: number(end), total: number(total) }
}
