import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 24 letters (120 bits) that only the same words give again. */
export function digest(...words: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(words.join('\n')).digest()
  let text = ''
  for (let index = 0; index < 24; index++) text += ALPHABET[(hash[index] ?? 0) & 31]
  return text
}

/**
 * Makes ids from their cause, so that a repeat lands on the same thing. The n-th call with the same name gives the
 * n-th id of that name.
 */
export function idsOf(cause: string): (prefix: string, name?: string) => string {
  const counts = new Map<string, number>()
  return (prefix, name = prefix) => {
    const index = counts.get(name) ?? 0
    counts.set(name, index + 1)
    return `${prefix}_${digest(cause, name, index)}`
  }
}

/** A version 8 UUID (RFC 9562, 5.8) that only the same words give again. */
export function uuidOf(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(words.join('\n')).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The secret that opens one thing of one store: HMAC-SHA256, so it is stored nowhere. */
export const secretOf = (key: string, kind: string, storeId: string, id: string): string =>
  createHmac('sha256', key).update(`${kind}\n${storeId}\n${id}`).digest('base64url')

/** Compares in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const a = createHash('sha256').update(given).digest()
  const b = createHash('sha256').update(expected).digest()
  return timingSafeEqual(a, b)
}
