import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type Kms, startKms } from './kms.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const DAY_MS = 86_400_000

async function start({ dataDir = null }: { dataDir?: string | null } = {}) {
  const clock = new SuiteClock({ frozenAt: Date.parse('2030-05-01T10:00:00Z') })
  const faults = new Faults(clock)
  const surroundings = {
    ...{ project: 'demo', clock, random: seededRandom(1), faults, dataDir },
    operations: new OperationLog(clock),
  }
  const kms = await startKms(surroundings, { host: '127.0.0.1', port: 0 })
  ends.push(() => kms.stop())
  const key = kms.provideKey('europe-west1', 'ring', 'key', 90 * DAY_MS)
  return { kms, clock, faults, key }
}

interface Answer {
  status: number
  body: Record<string, unknown> & { error?: { code: number; status: string; message: string } }
}

async function call(kms: Kms, method: string, path: string, body?: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${kms.url}/v1/${path}`, { method, ...json })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const encrypt = (kms: Kms, key: string, text: string, aad = 'about') =>
  call(kms, 'POST', `${key}:encrypt`, {
    plaintext: base64(text),
    additionalAuthenticatedData: base64(aad),
  })
const decrypt = (kms: Kms, key: string, ciphertext: unknown, aad = 'about') =>
  call(kms, 'POST', `${key}:decrypt`, { ciphertext, additionalAuthenticatedData: base64(aad) })
const textOf = ({ body }: Answer): string => Buffer.from(String(body.plaintext), 'base64').toString()

describe('SC-21: a symmetric key', () => {
  test('gives back what it was given, with the same additional data only', async () => {
    const { kms, key } = await start()
    const { body } = await encrypt(kms, key, 'a secret')
    expect(body).toMatchObject({ name: `${key}/cryptoKeyVersions/1`, protectionLevel: 'SOFTWARE' })
    expect(textOf(await decrypt(kms, key, body.ciphertext))).toBe('a secret')
    const other = await decrypt(kms, key, body.ciphertext, 'something else')
    expect(other).toMatchObject({ status: 400, body: { error: { status: 'INVALID_ARGUMENT' } } })
    const bytes = Buffer.from(String(body.ciphertext), 'base64')
    for (const at of [3, 10, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect((await decrypt(kms, key, changed.toString('base64'))).status).toBe(400)
    }
  })

  test('encrypts the same text otherwise each time', async () => {
    const { kms, key } = await start()
    const [one, two] = [await encrypt(kms, key, 'same'), await encrypt(kms, key, 'same')]
    expect(one.body.ciphertext).not.toBe(two.body.ciphertext)
  })

  test('checks the sums that come along, and sends its own', async () => {
    const { kms, key } = await start()
    const plaintext = base64('123456789')
    // The check value of CRC-32C: https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-32-iscsi
    const good = await call(kms, 'POST', `${key}:encrypt`, { plaintext, plaintextCrc32c: '3808858755' })
    expect(good.body).toMatchObject({ verifiedPlaintextCrc32c: true })
    const { body } = await call(kms, 'POST', `${key}:decrypt`, { ciphertext: good.body.ciphertext })
    expect(body).toMatchObject({ plaintextCrc32c: '3808858755', usedPrimary: true })
    const bad = await call(kms, 'POST', `${key}:encrypt`, { plaintext, plaintextCrc32c: '1' })
    expect(bad.body.error).toMatchObject({ status: 'INVALID_ARGUMENT' })
  })

  test('rotates after its period: the new version encrypts, the old ones still decrypt', async () => {
    const { kms, key, clock } = await start()
    const before = await encrypt(kms, key, 'old')
    await clock.advance(91 * DAY_MS)
    const after = await encrypt(kms, key, 'new')
    expect(after.body.name).toBe(`${key}/cryptoKeyVersions/2`)
    const opened = await decrypt(kms, key, before.body.ciphertext)
    expect([textOf(opened), opened.body.usedPrimary]).toEqual(['old', false])
    const { body } = await call(kms, 'GET', key)
    expect(body).toMatchObject({
      primary: { name: `${key}/cryptoKeyVersions/2` },
      rotationPeriod: '7776000s',
    })
  })

  test('is rotated by hand, and reads nothing any more by a version that was destroyed', async () => {
    const { kms, key, clock } = await start()
    const old = await encrypt(kms, key, 'old')
    expect((await call(kms, 'POST', `${key}/cryptoKeyVersions`, {})).status).toBe(200)
    const primary = { cryptoKeyVersionId: '2' }
    expect((await call(kms, 'POST', `${key}:updatePrimaryVersion`, primary)).status).toBe(200)
    expect((await encrypt(kms, key, 'new')).body.name).toBe(`${key}/cryptoKeyVersions/2`)
    const destroyed = await call(kms, 'POST', `${key}/cryptoKeyVersions/1:destroy`, {})
    expect(destroyed.body).toMatchObject({ state: 'DESTROY_SCHEDULED' })
    const gone = await decrypt(kms, key, old.body.ciphertext)
    expect(gone.body.error).toMatchObject({ code: 400, status: 'FAILED_PRECONDITION' })
    await clock.advance(31 * DAY_MS)
    const { body } = await call(kms, 'GET', `${key}/cryptoKeyVersions`)
    expect(body.cryptoKeyVersions).toMatchObject([{ state: 'DESTROYED' }, { state: 'ENABLED' }])
  })
})

test('keys outlast a restart, and a reset', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kms-'))
  ends.push(() => rmSync(dataDir, { recursive: true }))
  const first = await start({ dataDir })
  const { body } = await encrypt(first.kms, first.key, 'kept')
  await first.kms.stop()
  ends.splice(1)
  const { kms, key } = await start({ dataDir })
  kms.reset()
  expect(textOf(await decrypt(kms, key, body.ciphertext))).toBe('kept')
})

test.each([
  ['POST', 'projects/p/locations/l/keyRings/r/cryptoKeys/none:encrypt', { plaintext: '' }, 'NOT_FOUND'],
  ['GET', 'projects/p/locations/l/keyRings/none', undefined, 'NOT_FOUND'],
  ['POST', 'projects/p/locations/l/keyRings?keyRingId=a%20b', {}, 'INVALID_ARGUMENT'],
  ['POST', 'KEY:encrypt', '{"plaintext":', 'INVALID_ARGUMENT'],
  ['POST', 'KEY:encrypt', { plaintext: '***' }, 'INVALID_ARGUMENT'],
  ['POST', 'KEY:encrypt', { plaintext: 'A'.repeat(90_000) }, 'INVALID_ARGUMENT'],
  ['POST', 'KEY:decrypt', { ciphertext: 'AAAA' }, 'INVALID_ARGUMENT'],
  ['POST', 'KEY/cryptoKeyVersions/1:asymmetricSign', {}, 'UNIMPLEMENTED'],
  ['GET', '%zz', undefined, 'INVALID_ARGUMENT'],
])('refuses %s %s as Google does: %s', async (method, path, body, status) => {
  const { kms, key } = await start()
  const answer = await call(kms, method, path.replace('KEY', key), body)
  expect(answer.body.error).toMatchObject({ status, code: answer.status })
})

test('fails as a fault says', async () => {
  const { kms, key, faults } = await start()
  faults.add({ part: 'kms', operation: 'Encrypt', action: 'fail', code: 'UNAVAILABLE' })
  expect((await encrypt(kms, key, 'x')).status).toBe(503)
  expect((await encrypt(kms, key, 'x')).status).toBe(200)
})
