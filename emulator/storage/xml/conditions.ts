import { notMet, notModified } from '../engine/errors.ts'
import { checkPreconditions, readPreconditions } from '../engine/preconditions.ts'
import type { ObjectRecord, Preconditions } from '../engine/records.ts'
import { etagOf } from '../engine/resources.ts'
import type { Call } from '../wire/call.ts'

/** `x-goog-if-generation-match` and its kin. */
export function headerPreconditions({ headers }: Call): Preconditions {
  const query = new URLSearchParams()
  const say = (header: string, name: string): void => {
    const value = headers[header]
    if (typeof value === 'string') query.set(name, value)
  }
  say('x-goog-if-generation-match', 'ifGenerationMatch')
  say('x-goog-if-metageneration-match', 'ifMetagenerationMatch')
  return readPreconditions(query)
}

/** These, and the conditions of HTTP on the ETag (RFC 9110, 13). Throws 412 and 304. */
export function checkHeaders(call: Call, object: ObjectRecord, { reading }: { reading: boolean }): void {
  checkPreconditions(headerPreconditions(call), object, { reading })
  const { headers } = call
  const etag = `"${etagOf(object.generation, object.metageneration)}"`
  const names = (header: string | undefined): boolean =>
    header?.split(',').some(one => one.trim() === etag || one.trim() === '*') ?? false
  if (headers['if-match'] !== undefined && !names(headers['if-match'])) throw notMet('If-Match')
  if (names(headers['if-none-match'])) throw reading ? notModified() : notMet('If-None-Match')
}
