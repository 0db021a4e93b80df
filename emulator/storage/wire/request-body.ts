import type { IncomingMessage } from 'node:http'
import { StorageError } from '../engine/errors.ts'
import { isObject } from '../engine/fields.ts'

const MOST_JSON_BYTES = 1024 * 1024

/** The bytes of a request; throws where they end before they should. Who stops reading can still answer. */
export async function* bytesOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  for await (const bytes of request.iterator({ destroyOnReturn: false })) yield bytes as Buffer
  if (!request.complete) throw new StorageError(400, 'badRequest', 'The request ended before its body did.')
}

/** A body as a JSON object; an empty one is an empty object. Throws 400, and 413 over 1 MiB. */
export async function jsonOf(bytes: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const text = await textOf(bytes, MOST_JSON_BYTES)
  if (text.trim() === '') return {}
  const value = parse(text)
  if (isObject(value)) return value
  throw new StorageError(400, 'parseError', 'Parse Error: an object was expected')
}

export async function textOf(bytes: AsyncIterable<Buffer>, most: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const some of bytes) {
    size += some.length
    if (size > most) throw new StorageError(413, 'uploadTooLarge', 'The request is too large.')
    parts.push(some)
  }
  return Buffer.concat(parts).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StorageError(400, 'parseError', 'Parse Error')
  }
}
