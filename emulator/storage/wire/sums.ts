import type { IncomingHttpHeaders } from 'node:http'
import type { Expected } from '../engine/records.ts'

/** What the headers say that the bytes add up to: `X-Goog-Hash` and `Content-MD5`. */
export function expectedSums(headers: IncomingHttpHeaders): Expected {
  const given = [headers['x-goog-hash']].flat().join(',')
  const crc32c = /(?:^|[,\s])crc32c=([\w+/=]+)/.exec(given)?.[1]
  const md5 = /(?:^|[,\s])md5=([\w+/=]+)/.exec(given)?.[1] ?? headers['content-md5']
  return { ...(crc32c !== undefined && { crc32c }), ...(typeof md5 === 'string' && { md5 }) }
}
