import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Coding = 'br' | 'gzip'

const SMALLEST_BYTES = 600
const TEXTUAL = /^(text\/|application\/(json|javascript|manifest\+json|xml|wasm)|image\/svg\+xml)/

/** The best coding that a client takes for this kind of content (RFC 9110, 12.5.3); none where it is not worth it. */
export function codingFor(accept: string | undefined, type: string, bytes: number): Coding | undefined {
  if (accept === undefined || bytes < SMALLEST_BYTES || !TEXTUAL.test(type)) return undefined
  const taken = new Set(
    accept
      .split(',')
      .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map(part => part.split(';', 1)[0]?.trim().toLowerCase()),
  )
  if (taken.has('br')) return 'br'
  return taken.has('gzip') || taken.has('*') ? 'gzip' : undefined
}

/** The body in a coding, made once. */
export async function encodedBody(
  { body, encoded }: { body: Buffer; encoded: Map<string, Buffer> },
  coding: Coding,
): Promise<Buffer> {
  const known = encoded.get(coding)
  if (known) return known
  const made =
    coding === 'gzip'
      ? await zip(body)
      : await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  encoded.set(coding, made)
  return made
}
