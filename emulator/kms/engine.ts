import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import type { KeyStore, StoredKey, StoredVersion } from './key-store.ts'
import { KmsRefusal } from './refusal.ts'

/** https://cloud.google.com/kms/quotas: of plaintext, and of additional authenticated data. */
const MOST_BYTES = 64 * 1024
const DAY_MS = 86_400_000
/** How long a version can still be had back after it was destroyed: the default of a key. */
const DESTROY_AFTER_MS = 30 * DAY_MS
const SHORTEST_ROTATION_MS = DAY_MS

const IV_BYTES = 12
const TAG_BYTES = 16
/** The version stands before what it encrypted. */
const ID_BYTES = 4

/** The rules of symmetric keys (ENCRYPT_DECRYPT): versions, primaries, rotation. */
export class Keys {
  readonly #store: KeyStore
  readonly #clock: Clock

  constructor(store: KeyStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  createRing(name: string): { name: string; createdAt: number } {
    if (this.#store.ring(name)) throw new KmsRefusal('ALREADY_EXISTS', `KeyRing ${name} already exists.`)
    this.#store.addRing(name, this.#clock.now())
    return this.ring(name)
  }

  ring(name: string): { name: string; createdAt: number } {
    const ring = this.#store.ring(name)
    if (!ring) throw new KmsRefusal('NOT_FOUND', `KeyRing ${name} not found.`)
    return ring
  }

  createKey(name: string, rotationMs: number | null, nextRotationAt: number | null): StoredKey {
    this.ring(name.slice(0, name.indexOf('/cryptoKeys/')))
    if (this.#store.key(name)) throw new KmsRefusal('ALREADY_EXISTS', `CryptoKey ${name} already exists.`)
    if (rotationMs !== null && rotationMs < SHORTEST_ROTATION_MS)
      throw new KmsRefusal('INVALID_ARGUMENT', 'rotation_period must be at least 24 hours.')
    const createdAt = this.#clock.now()
    const next = nextRotationAt ?? (rotationMs === null ? null : createdAt + rotationMs)
    this.#store.writeKey({ name, primary: 1, rotationMs, nextRotationAt: next, createdAt })
    this.#addVersion(name, 1)
    return this.key(name)
  }

  /** The key, rotated if that was due: https://cloud.google.com/kms/docs/key-rotation */
  key(name: string): StoredKey {
    const key = this.#store.key(name)
    if (!key) throw new KmsRefusal('NOT_FOUND', `CryptoKey ${name} not found.`)
    const { rotationMs, nextRotationAt } = key
    if (rotationMs === null || nextRotationAt === null || nextRotationAt > this.#clock.now()) return key
    const primary = this.createVersion(name).id
    const missed = Math.floor((this.#clock.now() - nextRotationAt) / rotationMs)
    this.#store.writeKey({ ...key, primary, nextRotationAt: nextRotationAt + (missed + 1) * rotationMs })
    return this.key(name)
  }

  versions(key: string): StoredVersion[] {
    if (!this.#store.key(key)) throw new KmsRefusal('NOT_FOUND', `CryptoKey ${key} not found.`)
    return this.#store.versions(key).map(version => this.#destroyedIfDue(version))
  }

  version(key: string, id: number): StoredVersion {
    const version = this.versions(key).find(one => one.id === id)
    if (!version)
      throw new KmsRefusal('NOT_FOUND', `CryptoKeyVersion ${key}/cryptoKeyVersions/${id} not found.`)
    return version
  }

  createVersion(key: string): StoredVersion {
    const id = this.versions(key).length + 1
    this.#addVersion(key, id)
    return this.version(key, id)
  }

  setPrimary(name: string, id: number): StoredKey {
    const key = this.key(name)
    this.#material(this.version(name, id))
    this.#store.writeKey({ ...key, primary: id })
    return this.key(name)
  }

  /** The material goes 30 days later; nothing can be decrypted with it from now on. */
  destroy(key: string, id: number): StoredVersion {
    const version = this.version(key, id)
    if (version.state !== 'ENABLED') throw notEnabled(version)
    const destroyAt = this.#clock.now() + DESTROY_AFTER_MS
    this.#store.writeVersion({ ...version, state: 'DESTROY_SCHEDULED', destroyAt })
    return this.version(key, id)
  }

  /** With the version named, or the primary. */
  encrypt(
    name: string,
    plaintext: Buffer,
    aad: Buffer,
    wanted?: number,
  ): { version: number; ciphertext: Buffer } {
    if (plaintext.length > MOST_BYTES || aad.length > MOST_BYTES)
      throw new KmsRefusal(
        'INVALID_ARGUMENT',
        'plaintext and additional_authenticated_data are 64 KiB at most.',
      )
    const version = this.version(name, wanted ?? this.key(name).primary)
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#material(version), iv).setAAD(aad)
    const id = Buffer.alloc(ID_BYTES)
    id.writeUInt32BE(version.id)
    const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])
    return { version: version.id, ciphertext: Buffer.concat([id, iv, cipher.getAuthTag(), sealed]) }
  }

  decrypt(name: string, ciphertext: Buffer, aad: Buffer): { plaintext: Buffer; usedPrimary: boolean } {
    const key = this.key(name)
    if (ciphertext.length < ID_BYTES + IV_BYTES + TAG_BYTES) throw cannotDecrypt()
    const id = ciphertext.readUInt32BE(0)
    const version = this.versions(name).find(one => one.id === id)
    if (!version) throw cannotDecrypt()
    const iv = ciphertext.subarray(ID_BYTES, ID_BYTES + IV_BYTES)
    const tag = ciphertext.subarray(ID_BYTES + IV_BYTES, ID_BYTES + IV_BYTES + TAG_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#material(version), iv)
    decipher.setAAD(aad).setAuthTag(tag)
    try {
      const sealed = ciphertext.subarray(ID_BYTES + IV_BYTES + TAG_BYTES)
      const plaintext = Buffer.concat([decipher.update(sealed), decipher.final()])
      return { plaintext, usedPrimary: id === key.primary }
    } catch {
      throw cannotDecrypt()
    }
  }

  #addVersion(key: string, id: number): void {
    const material = randomBytes(32)
    const createdAt = this.#clock.now()
    this.#store.writeVersion({ key, id, state: 'ENABLED', material, createdAt, destroyAt: null })
  }

  #destroyedIfDue(version: StoredVersion): StoredVersion {
    if (version.destroyAt === null || version.destroyAt > this.#clock.now()) return version
    const destroyed: StoredVersion = { ...version, state: 'DESTROYED', material: null }
    this.#store.writeVersion(destroyed)
    return destroyed
  }

  #material(version: StoredVersion): Buffer {
    if (version.state !== 'ENABLED' || version.material === null) throw notEnabled(version)
    return version.material
  }
}

const cannotDecrypt = (): KmsRefusal =>
  new KmsRefusal('INVALID_ARGUMENT', 'Decryption failed: the ciphertext is invalid.')

const notEnabled = ({ key, id, state }: StoredVersion): KmsRefusal =>
  new KmsRefusal(
    'FAILED_PRECONDITION',
    `${key}/cryptoKeyVersions/${id} is not enabled, current state is: ${state}.`,
  )
