import { z } from 'zod'
import { Crc32c } from '../storage/engine/crc32c.ts'
import type { Keys } from './engine.ts'
import type { StoredKey, StoredVersion } from './key-store.ts'
import { KmsRefusal } from './refusal.ts'

/** What a method of Cloud KMS's REST API is asked: https://cloud.google.com/kms/docs/reference/rest */
export interface Asked {
  /** The captured parts of the path. */
  names: Record<string, string>
  query: URLSearchParams
  body: unknown
}

type Operation = (keys: Keys, asked: Asked) => object

const RING = '(?<ring>projects/[^/:]+/locations/[^/:]+/keyRings/[^/:]+)'
const KEY = '(?<key>projects/[^/:]+/locations/[^/:]+/keyRings/[^/:]+/cryptoKeys/[^/:]+)'
const VERSION = `${KEY}/cryptoKeyVersions/(?<id>[0-9]{1,9})`

/** Every method that is served; another one is `UNIMPLEMENTED`. */
export const OPERATIONS: readonly { name: string; method: string; path: RegExp; run: Operation }[] = [
  at(
    'CreateKeyRing',
    'POST',
    '(?<parent>projects/[^/:]+/locations/[^/:]+)/keyRings',
    (keys, { names, query }) =>
      ringView(keys.createRing(`${names.parent}/keyRings/${idOf(query, 'keyRingId')}`)),
  ),
  at('GetKeyRing', 'GET', RING, (keys, { names }) => ringView(keys.ring(names.ring ?? ''))),
  at('CreateCryptoKey', 'POST', `${RING}/cryptoKeys`, (keys, { names, query, body }) => {
    const { rotationPeriod, nextRotationTime } = read(NewKey, body)
    const rotationMs = rotationPeriod === undefined ? null : Number(rotationPeriod.slice(0, -1)) * 1000
    const nextAt = nextRotationTime === undefined ? null : Date.parse(nextRotationTime)
    return keyView(
      keys,
      keys.createKey(`${names.ring}/cryptoKeys/${idOf(query, 'cryptoKeyId')}`, rotationMs, nextAt),
    )
  }),
  at('GetCryptoKey', 'GET', KEY, (keys, { names }) => keyView(keys, keys.key(names.key ?? ''))),
  at('Encrypt', 'POST', `(?:${VERSION}|${KEY.replace('key', 'whole')}):encrypt`, encrypt),
  at('Decrypt', 'POST', `${KEY}:decrypt`, decrypt),
  at('UpdateCryptoKeyPrimaryVersion', 'POST', `${KEY}:updatePrimaryVersion`, (keys, { names, body }) => {
    const { cryptoKeyVersionId } = read(z.object({ cryptoKeyVersionId: Id }), body)
    return keyView(keys, keys.setPrimary(names.key ?? '', Number(cryptoKeyVersionId)))
  }),
  at('CreateCryptoKeyVersion', 'POST', `${KEY}/cryptoKeyVersions`, (keys, { names }) =>
    versionView(keys.createVersion(names.key ?? '')),
  ),
  at('ListCryptoKeyVersions', 'GET', `${KEY}/cryptoKeyVersions`, (keys, { names }) => {
    const versions = keys.versions(names.key ?? '').map(versionView)
    return { cryptoKeyVersions: versions, totalSize: versions.length }
  }),
  at('GetCryptoKeyVersion', 'GET', VERSION, (keys, { names }) =>
    versionView(keys.version(names.key ?? '', Number(names.id))),
  ),
  at('DestroyCryptoKeyVersion', 'POST', `${VERSION}:destroy`, (keys, { names }) =>
    versionView(keys.destroy(names.key ?? '', Number(names.id))),
  ),
]

function at(name: string, method: string, path: string, run: Operation) {
  return { name, method, path: new RegExp(`^/v1/${path}$`), run }
}

const Id = z.string().regex(/^[0-9]{1,9}$/)
const Bytes = z
  .string()
  .max(100_000)
  .regex(/^[A-Za-z0-9+/_-]*={0,2}$/)
/** An int64 is a string in JSON (https://protobuf.dev/programming-guides/json/). */
const Sum = z.union([z.string().regex(/^[0-9]{1,10}$/), z.number()])

const NewKey = z.object({
  purpose: z.literal('ENCRYPT_DECRYPT'),
  rotationPeriod: z
    .string()
    .regex(/^[0-9]{1,10}s$/)
    .optional(),
  nextRotationTime: z.iso.datetime({ offset: true }).optional(),
})
const Encryption = z.object({
  plaintext: Bytes,
  additionalAuthenticatedData: Bytes.default(''),
  plaintextCrc32c: Sum.optional(),
  additionalAuthenticatedDataCrc32c: Sum.optional(),
})
const Decryption = z.object({
  ciphertext: Bytes,
  additionalAuthenticatedData: Bytes.default(''),
  ciphertextCrc32c: Sum.optional(),
  additionalAuthenticatedDataCrc32c: Sum.optional(),
})

function encrypt(keys: Keys, { names, body }: Asked): object {
  const asked = read(Encryption, body)
  const plaintext = checked(asked.plaintext, asked.plaintextCrc32c, 'plaintext')
  const aad = checked(asked.additionalAuthenticatedData, asked.additionalAuthenticatedDataCrc32c, AAD)
  const key = names.key ?? names.whole ?? ''
  const { version, ciphertext } = keys.encrypt(key, plaintext, aad, names.id ? Number(names.id) : undefined)
  return {
    name: `${key}/cryptoKeyVersions/${version}`,
    ciphertext: ciphertext.toString('base64'),
    ciphertextCrc32c: sumOf(ciphertext),
    verifiedPlaintextCrc32c: asked.plaintextCrc32c !== undefined,
    verifiedAdditionalAuthenticatedDataCrc32c: asked.additionalAuthenticatedDataCrc32c !== undefined,
    protectionLevel: 'SOFTWARE',
  }
}

function decrypt(keys: Keys, { names, body }: Asked): object {
  const asked = read(Decryption, body)
  const ciphertext = checked(asked.ciphertext, asked.ciphertextCrc32c, 'ciphertext')
  const aad = checked(asked.additionalAuthenticatedData, asked.additionalAuthenticatedDataCrc32c, AAD)
  const { plaintext, usedPrimary } = keys.decrypt(names.key ?? '', ciphertext, aad)
  return {
    plaintext: plaintext.toString('base64'),
    plaintextCrc32c: sumOf(plaintext),
    usedPrimary,
    protectionLevel: 'SOFTWARE',
  }
}

const AAD = 'additional_authenticated_data'

const sumOf = (bytes: Buffer): string => {
  const sum = new Crc32c()
  sum.update(bytes)
  return String(sum.value())
}

/** https://cloud.google.com/kms/docs/data-integrity-guidelines */
function checked(base64: string, sum: string | number | undefined, field: string): Buffer {
  const bytes = Buffer.from(base64, 'base64')
  if (sum === undefined || String(sum) === sumOf(bytes)) return bytes
  throw new KmsRefusal(
    'INVALID_ARGUMENT',
    `The checksum in field ${field}_crc32c did not match the data in field ${field}.`,
  )
}

function idOf(query: URLSearchParams, name: string): string {
  const id = query.get(name) ?? ''
  if (/^[A-Za-z0-9_-]{1,63}$/.test(id)) return id
  throw new KmsRefusal('INVALID_ARGUMENT', `${name} must match [a-zA-Z0-9_-]{1,63}.`)
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new KmsRefusal(
    'INVALID_ARGUMENT',
    `Invalid value at '${issue?.path.join('.') ?? ''}': ${issue?.message}`,
  )
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()

const ringView = ({ name, createdAt }: { name: string; createdAt: number }): object => ({
  name,
  createTime: iso(createdAt),
})

const keyView = (
  keys: Keys,
  { name, primary, rotationMs, nextRotationAt, createdAt }: StoredKey,
): object => ({
  name,
  primary: versionView(keys.version(name, primary)),
  purpose: 'ENCRYPT_DECRYPT',
  createTime: iso(createdAt),
  versionTemplate: { protectionLevel: 'SOFTWARE', algorithm: 'GOOGLE_SYMMETRIC_ENCRYPTION' },
  destroyScheduledDuration: '2592000s',
  ...(rotationMs !== null && { rotationPeriod: `${rotationMs / 1000}s` }),
  ...(nextRotationAt !== null && { nextRotationTime: iso(nextRotationAt) }),
})

const versionView = ({ key, id, state, createdAt, destroyAt }: StoredVersion): object => ({
  name: `${key}/cryptoKeyVersions/${id}`,
  state,
  protectionLevel: 'SOFTWARE',
  algorithm: 'GOOGLE_SYMMETRIC_ENCRYPTION',
  createTime: iso(createdAt),
  ...(destroyAt !== null && { [state === 'DESTROYED' ? 'destroyEventTime' : 'destroyTime']: iso(destroyAt) }),
})
