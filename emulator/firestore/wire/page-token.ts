import { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'

/** What a client hands back to get the next page; it is not meant to look inside. */
export function toPageToken(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/**
 * Reads a page token, null where there is none.
 * @throws INVALID_ARGUMENT where `read` cannot make sense of it.
 */
export function fromPageToken<Place>(
  token: string | undefined,
  read: (text: string) => Place | null,
): Place | null {
  if (!token) return null
  const text = Buffer.from(token, 'base64url').toString()
  const place = toPageToken(text) === token ? placeIn(text, read) : null
  if (place === null) throw invalidArgument('invalid page token')
  return place
}

function placeIn<Place>(text: string, read: (text: string) => Place | null): Place | null {
  try {
    return read(text)
  } catch {
    return null
  }
}
