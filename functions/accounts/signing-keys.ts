import { z } from 'zod'

/** A private key of ES256 as a JWK (RFC 7517), and the moment from which it signs. */
export const SigningKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  signsFrom: z.iso.datetime({ precision: 3 }),
})
export type SigningKey = z.infer<typeof SigningKey>

const parse = (setting: string): SigningKey[] => z.array(SigningKey).min(1).parse(JSON.parse(setting))

/** The newest key whose time has come; the oldest where none has. */
export function signingKey(setting: string, now: Date): SigningKey {
  const keys = parse(setting).toSorted((a, b) => (a.signsFrom < b.signsFrom ? 1 : -1))
  const ready = keys.find(({ signsFrom }) => signsFrom <= now.toISOString())
  return ready ?? (keys.at(-1) as SigningKey)
}

/** All of them as the world may see them: those to come are known before they sign. */
export const publicKeys = (setting: string): Record<string, string>[] =>
  parse(setting).map(({ kty, crv, x, y, kid }) => ({ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }))
