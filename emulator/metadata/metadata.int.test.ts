import { verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as gcpMetadata from 'gcp-metadata'
import { GoogleAuth, OAuth2Client } from 'google-auth-library'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type Metadata, startMetadata } from './metadata.ts'

const AUDIENCE = 'https://orders.example.com'
const clock = new SuiteClock()
const faults = new Faults(clock)
let metadata: Metadata

async function start(dataDir: string | null = null): Promise<Metadata> {
  const operations = new OperationLog(clock)
  return startMetadata(
    { project: 'demo-shop', clock, random: seededRandom(1), faults, operations, dataDir },
    { host: '127.0.0.1', port: 0 },
  )
}

beforeAll(async () => {
  metadata = await start()
  vi.stubEnv('GCE_METADATA_HOST', metadata.address)
  vi.stubEnv('METADATA_SERVER_DETECTION', undefined)
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', undefined)
})
afterEach(() => faults.clear())
afterAll(async () => {
  vi.unstubAllEnvs()
  await metadata.stop()
})

test("is found by Google's own client, which reads project and instance from it", async () => {
  expect(await gcpMetadata.isAvailable()).toBe(true)
  expect(await gcpMetadata.project('project-id')).toBe('demo-shop')
  expect(String(await gcpMetadata.project('numeric-project-id'))).toMatch(/^4\d{11}$/)
  expect(await gcpMetadata.instance('region')).toMatch(/^projects\/4\d{11}\/regions\/europe-west1$/)
  expect(await gcpMetadata.universe('universe-domain')).toBe('googleapis.com')
  expect(await gcpMetadata.instance('service-accounts/default/email')).toBe(
    'functions-host@demo-shop.iam.gserviceaccount.com',
  )
})

test('gives credentials to a client that was told nothing else', async () => {
  const auth = new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform' })

  expect(await auth.getProjectId()).toBe('demo-shop')
  expect(await auth.getAccessToken()).toMatch(/^ya29\.local-\w+$/)
  expect((await auth.getCredentials()).client_email).toBe(metadata.defaultAccount)
})

test('issues identity tokens that name the account and hold for one hour', async () => {
  const client = await new GoogleAuth().getIdTokenClient(AUDIENCE)
  const headers = await client.getRequestHeaders()
  const token = headers.get('authorization')?.replace('Bearer ', '') ?? ''

  const claims = await metadata.verify(token, AUDIENCE)

  expect(claims).toMatchObject({
    iss: 'https://accounts.google.com',
    aud: AUDIENCE,
    email: metadata.defaultAccount,
    email_verified: true,
    sub: expect.stringMatching(/^\d{21}$/),
  })
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
})

test("serves the keys that anybody checks tokens with, Google's client included", async () => {
  const token = await metadata.mint('place-order@demo-shop.iam.gserviceaccount.com', AUDIENCE)
  const base = `http://${metadata.address}/oauth2`

  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${base}/v3/certs`)), {
    audience: AUDIENCE,
  })
  expect(payload.email).toBe('place-order@demo-shop.iam.gserviceaccount.com')

  const client = new OAuth2Client({ endpoints: { oauth2FederatedSignonPemCertsUrl: `${base}/v1/certs` } })
  const ticket = await client.verifyIdToken({ idToken: token, audience: AUDIENCE })
  expect(ticket.getPayload()?.email).toBe('place-order@demo-shop.iam.gserviceaccount.com')
})

test('tells the address only in the full format, and issues for accounts of this project only', async () => {
  const accounts = 'instance/service-accounts'
  const standard = await ask(`${accounts}/default/identity?audience=x`)
  const other = await ask(
    `${accounts}/relay@demo-shop.iam.gserviceaccount.com/identity?audience=x&format=full`,
  )

  expect(decodeJwt(await standard.text())).not.toHaveProperty('email')
  expect(decodeJwt(await other.text()).email).toBe('relay@demo-shop.iam.gserviceaccount.com')
  expect((await ask(`${accounts}/root@elsewhere.iam.gserviceaccount.com/identity?audience=x`)).status).toBe(
    404,
  )
  expect((await ask(`${accounts}/default/identity`)).status).toBe(400)
})

test('refuses tokens for another audience, of another issuer, and changed ones', async () => {
  const stranger = await start()
  const email = metadata.defaultAccount
  const token = await metadata.mint(email, AUDIENCE)

  await expect(metadata.verify(token, 'https://elsewhere.example.com')).rejects.toThrow('aud')
  await expect(metadata.verify(await stranger.mint(email, AUDIENCE), AUDIENCE)).rejects.toThrow('signature')
  await expect(metadata.verify(`${token.slice(0, -8)}AAAAAAAA`, AUDIENCE)).rejects.toThrow('signature')
  await expect(metadata.verify('nonsense', AUDIENCE)).rejects.toThrow()
  await stranger.stop()
})

test("ends tokens after one hour of the suite's clock", async () => {
  const later = new SuiteClock({ frozenAt: Date.parse('2031-01-01T00:00:00Z') })
  const surroundings = {
    project: 'demo-shop',
    clock: later,
    random: seededRandom(1),
    faults: new Faults(later),
    operations: new OperationLog(later),
    dataDir: null,
  }
  const issuer = await startMetadata(surroundings, { host: '127.0.0.1', port: 0 })
  const token = await issuer.mint(issuer.defaultAccount, AUDIENCE)

  await later.advance(3_599_000)
  await expect(issuer.verify(token, AUDIENCE)).resolves.toBeDefined()
  await later.advance(1_000)
  await expect(issuer.verify(token, AUDIENCE)).rejects.toThrow('exp')
  await issuer.stop()
})

test("answers only requests that carry Google's header and come directly", async () => {
  const url = `http://${metadata.address}/computeMetadata/v1/project/project-id`

  expect((await fetch(url)).status).toBe(403)
  expect(
    (await fetch(url, { headers: { 'Metadata-Flavor': 'Google', 'X-Forwarded-For': '1.2.3.4' } })).status,
  ).toBe(403)
  expect((await ask('project/project-id', 'POST')).status).toBe(405)
  expect((await ask('instance/attributes/cluster-name')).status).toBe(404)
  expect((await ask('instance/service-accounts/%E0%A4%A/email')).status).toBe(404)
})

test("signs for the project's accounts, and shows the key to check it with", async () => {
  const auth = new GoogleAuth()
  const payload = 'to be signed'
  const key = await accountKey(metadata.defaultAccount)
  const signature = Buffer.from(await auth.sign(payload, metadata.signingEndpoint), 'base64')

  expect(verify('RSA-SHA256', Buffer.from(payload), key, signature)).toBe(true)
  expect(metadata.verifySignature(metadata.defaultAccount, Buffer.from(payload), signature)).toBe(true)
  expect(metadata.verifySignature(metadata.defaultAccount, Buffer.from('another'), signature)).toBe(false)
  expect(metadata.verifySignature('me@elsewhere.example.com', Buffer.from(payload), signature)).toBe(false)
})

test('refuses to sign for strangers, and what cannot be read', async () => {
  const sign = (account: string, body: string) =>
    fetch(`${metadata.signingEndpoint}${account}:signBlob`, { method: 'POST', body })
  expect((await sign('me@elsewhere.example.com', '{"payload":"AAAA"}')).status).toBe(404)
  expect((await sign('%E0%A4%A', '{"payload":"AAAA"}')).status).toBe(404)
  for (const body of ['', '{}', 'null', '{"payload":7}', '{"payload":"%"}'])
    expect((await sign(metadata.defaultAccount, body)).status).toBe(400)
  expect((await fetch(`${metadata.signingEndpoint}${metadata.defaultAccount}:signBlob`)).status).toBe(405)
})

async function accountKey(account: string): Promise<string> {
  const keys = await fetch(`http://${metadata.address}/service_accounts/v1/metadata/raw/${account}`)
  return Object.values((await keys.json()) as Record<string, string>)[0] ?? ''
}

test('is away for as long as a fault says', async () => {
  faults.add({ part: 'metadata', operation: 'GET', action: 'fail', code: 'UNAVAILABLE' })

  expect((await ask('project/project-id')).status).toBe(503)
  expect(await (await ask('project/project-id')).text()).toBe('demo-shop')
})

test('keeps its key over a restart, so that tokens stay good', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'metadata-'))
  const first = await start(dataDir)
  const token = await first.mint(first.defaultAccount, AUDIENCE)
  await first.stop()

  const second = await start(dataDir)

  expect(second.jwks()).toEqual(first.jwks())
  await expect(second.verify(token, AUDIENCE)).resolves.toMatchObject({ email: first.defaultAccount })
  await second.stop()
  rmSync(dataDir, { recursive: true })
})

function ask(path: string, method = 'GET'): Promise<Response> {
  const headers = { 'Metadata-Flavor': 'Google' }
  return fetch(`http://${metadata.address}/computeMetadata/v1/${path}`, { method, headers })
}
