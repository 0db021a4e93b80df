import { createHash, generateKeyPairSync } from 'node:crypto'

/** A private key of ES256 as a JWK (RFC 7517), and the moment from which it signs access tokens. */
export interface SigningKey {
  kty: string
  crv: string
  x: string
  y: string
  d: string
  /** Its thumbprint (RFC 7638). */
  kid: string
  signsFrom: string
}

export function newSigningKey(signsFrom: Date): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { crv = '', kty = '', x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
  return { kty, crv, x, y, d, kid, signsFrom: signsFrom.toISOString() }
}
