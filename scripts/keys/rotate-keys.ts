import { createHash, generateKeyPairSync } from 'node:crypto'

interface Key {
  kid: string
  signsFrom: string
  [part: string]: string | undefined
}

/** Everybody asks for the keys more often than this, and a token lives no longer. */
const HOUR_MS = 3_600_000

/** The setting with a new key that signs in an hour, without those whose last tokens have ended. */
export function rotateKeys(
  setting: string,
  now: Date,
): { setting: string; signsFrom: string; dropped: number } {
  const before = (JSON.parse(setting) as Key[]).toSorted((a, b) => (a.signsFrom < b.signsFrom ? -1 : 1))
  const kept = before.filter((_, index) => {
    const successor = before[index + 1]
    return !successor || Date.parse(successor.signsFrom) + 2 * HOUR_MS > now.getTime()
  })
  const signsFrom = new Date(now.getTime() + HOUR_MS).toISOString()
  return {
    setting: JSON.stringify([...kept, newKey(signsFrom)]),
    signsFrom,
    dropped: before.length - kept.length,
  }
}

/** A key of ES256, named by its thumbprint (RFC 7638). */
function newKey(signsFrom: string): Key {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { crv = '', kty = '', x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  return { crv, kty, x, y, d, kid, signsFrom }
}
