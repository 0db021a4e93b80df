import type { CorsEntry } from '../engine/fields.ts'

/** What a browser asks from another origin. */
export interface Asked {
  origin: string | undefined
  method: string
  /** Of a preflight: the headers that the request will have. */
  headers: string | undefined
}

const EXPOSED =
  'Content-Length, Content-Type, Date, ETag, Location, Range, Server, X-Goog-Generation, X-Goog-Hash, X-Goog-Metageneration, X-Goog-Stored-Content-Encoding, X-GUploader-UploadID'

/** The JSON API answers every origin: https://cloud.google.com/storage/docs/cross-origin#server-side-support */
export function jsonCorsHeaders({ origin, headers }: Asked, preflight: boolean): Record<string, string> {
  if (origin === undefined) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin, X-Origin',
    ...(preflight
      ? {
          'access-control-allow-methods': 'DELETE,GET,HEAD,PATCH,POST,PUT,OPTIONS',
          'access-control-allow-headers': headers ?? '',
          'access-control-max-age': '3600',
        }
      : { 'access-control-expose-headers': EXPOSED }),
  }
}

/** The XML API answers as the bucket's configuration says: https://cloud.google.com/storage/docs/cross-origin */
export function xmlCorsHeaders(
  entries: readonly CorsEntry[],
  asked: Asked,
  preflight: boolean,
): Record<string, string> {
  const entry = entries.find(one => suits(one, asked))
  if (!entry || asked.origin === undefined) return {}
  const any = entry.origin.includes('*')
  return {
    'access-control-allow-origin': any ? '*' : asked.origin,
    ...(!any && { vary: 'Origin' }),
    ...(preflight && {
      'access-control-allow-methods': entry.method.join(','),
      'access-control-allow-headers': entry.responseHeader.join(','),
      'access-control-max-age': String(entry.maxAgeSeconds),
    }),
    ...(!preflight &&
      entry.responseHeader.length > 0 && {
        'access-control-expose-headers': entry.responseHeader.join(','),
      }),
  }
}

function suits({ origin, method, responseHeader }: CorsEntry, asked: Asked): boolean {
  const allowed = responseHeader.map(name => name.toLowerCase())
  const wanted = (asked.headers ?? '').split(',').map(name => name.trim().toLowerCase())
  return (
    asked.origin !== undefined &&
    (origin.includes('*') || origin.includes(asked.origin)) &&
    (method.includes('*') || method.includes(asked.method)) &&
    wanted.every(name => name === '' || allowed.includes('*') || allowed.includes(name))
  )
}
