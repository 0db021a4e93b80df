import type { DatabaseSync } from 'node:sqlite'
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'

/** The key that signs identity tokens, as Google's: RSA, RS256. */
export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  publicJwk: JWK
  publicPem: string
}

const ALGORITHM = 'RS256'

/** Reads the key that was made at the first start, or makes it. */
export async function loadSigningKey(database: DatabaseSync): Promise<SigningKey> {
  database.exec('CREATE TABLE IF NOT EXISTS signing_keys (kid TEXT PRIMARY KEY, private_jwk TEXT NOT NULL)')
  const row = database.prepare('SELECT private_jwk FROM signing_keys').get()
  const privateJwk = row ? (JSON.parse(String(row.private_jwk)) as JWK) : await makeKey(database)
  const { kty, n, e, kid } = privateJwk
  if (!kty || !n || !e || !kid) throw new Error('the signing key in the data folder is not a whole RSA key')
  const publicJwk: JWK = { kty, n, e, kid, alg: ALGORITHM, use: 'sig' }
  const publicKey = await importKey(publicJwk)
  return {
    kid,
    privateKey: await importKey(privateJwk),
    publicKey,
    publicJwk,
    publicPem: await exportSPKI(publicKey),
  }
}

async function makeKey(database: DatabaseSync): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const whole = { ...jwk, kid, alg: ALGORITHM }
  database
    .prepare('INSERT INTO signing_keys (kid, private_jwk) VALUES (?, ?)')
    .run(kid, JSON.stringify(whole))
  return whole
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, ALGORITHM, { extractable: true })
  if (key instanceof Uint8Array) throw new Error('the signing key is symmetric')
  return key
}
