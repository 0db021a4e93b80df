import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestJson } from '../../scripts/testing/http-client.ts'
import { expectStatus, type Shop, startShop } from '../../scripts/testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())

const knock = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  requestJson<Body>(method, `${shop.suite.env.SUITE_URL}/__suite/${path}`, body === undefined ? {} : { body })

test('faults can be armed, looked at and taken back', async () => {
  const fault = { part: 'firestore', operation: 'Commit', action: 'fail', code: 'ABORTED', times: 2 }
  const { id } = expectStatus(await knock<{ id: number }>('POST', 'faults', fault), 200)
  expect((await knock('GET', 'faults')).body).toMatchObject({
    faults: [{ ...fault, id, seen: 0, struck: 0 }],
  })
  await knock('DELETE', 'faults')
  expect((await knock('GET', 'faults')).body).toMatchObject({ faults: [] })
})

test('one fault is taken back, its messages let go, and the chances of the next ones made reproducible', async () => {
  const hold = { part: 'push', operation: '*', action: 'hold' }
  const first = expectStatus(await knock<{ id: number }>('POST', 'faults', hold), 200).id
  const second = expectStatus(await knock<{ id: number }>('POST', 'faults', hold), 200).id
  expect((await knock('POST', `faults/${first}/release`)).body).toEqual({ released: 0 })
  expect((await knock('DELETE', `faults/${first}`)).status).toBe(200)
  expect((await knock('DELETE', `faults/${first}`)).body).toMatchObject({
    error: { reason: 'FAULT_NOT_FOUND' },
  })
  expect((await knock('POST', 'faults/seed', { seed: 7 })).status).toBe(200)
  expect((await knock('GET', 'faults')).body).toMatchObject({ seed: 7, faults: [{ id: second }] })
  expect((await knock('POST', 'faults/release')).body).toEqual({ released: 0 })
  await knock('DELETE', 'faults')
})

test('operations can be looked at by part, with what they add up to, and counted anew', async () => {
  await shop.store().addProduct()
  const { operations, counters } = (
    await knock<{ operations: { part: string }[]; counters: Record<string, number> }>(
      'GET',
      'operations?part=firestore',
    )
  ).body
  expect(new Set(operations.map(({ part }) => part))).toEqual(new Set(['firestore']))
  expect(counters['firestore.writes']).toBeGreaterThan(0)
  await shop.drain()
  await knock('DELETE', 'operations')
  expect((await knock('GET', 'operations')).body.counters).not.toHaveProperty(['firestore.writes'])
})

test('time can be stopped, moved and let go', async () => {
  const frozen = (await knock<{ now: string }>('POST', 'clock', { freeze: true })).body
  const later = (await knock<{ now: string; frozen: boolean }>('POST', 'clock', { advanceMs: 5000 })).body
  expect(Date.parse(later.now) - Date.parse(frozen.now)).toBe(5000)
  expect(later.frozen).toBe(true)
  expect((await knock('POST', 'clock', { thaw: true })).body).toMatchObject({ frozen: false })
})

test('invariants, counters, operations, logs and subscriptions can be looked at', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  await store.buy([{ productId }])
  await shop.drain()
  expect((await knock('GET', 'invariants')).body).toEqual({ quiet: true, parked: [], violations: [] })
  const { counters } = (await knock<{ counters: Record<string, number> }>('GET', 'counters')).body
  expect(counters['firestore.writes']).toBeGreaterThan(0)
  const { operations } = (await knock<{ operations: unknown[] }>('GET', 'operations?limit=5')).body
  expect(operations).toHaveLength(5)
  expect((await knock('GET', 'logs')).body).toHaveProperty('lines')
  const { subscriptions } = (await knock<{ subscriptions: { backlog: number }[] }>('GET', 'subscriptions'))
    .body
  expect(subscriptions.every(({ backlog }) => backlog === 0)).toBe(true)
})

test('mails can be read by recipient', async () => {
  const store = shop.store()
  const { productId } = await store.addProduct()
  await store.buy([{ productId }], { email: 'reader@example.com' })
  await shop.drain()
  const { mails } = (
    await knock<{ mails: { id: string; subject: string }[] }>('GET', 'mails?recipient=reader@example.com')
  ).body
  expect(mails).toHaveLength(1)
  expect((await knock('GET', `mails/${mails[0]?.id}`)).body).toMatchObject({ subject: mails[0]?.subject })
  expect(shop.suite.env.MAIL_URL).toBe(`${shop.suite.env.SUITE_URL}/__suite/mails`)
})

test('a schedule can be run now, and the functions process ended', async () => {
  expect((await knock('POST', 'schedules/expire-orders/run')).body).toMatchObject({ status: 200 })
  expect((await knock('POST', 'schedules/place-order/run')).status).toBe(404)
  const restarts = shop.suite.parts.host?.restarts ?? 0
  await knock('POST', 'kill')
  await knock('POST', 'settle')
  expect(shop.suite.parts.host?.restarts).toBe(restarts + 1)
})

test.each([
  ['POST', 'faults', { part: 'x' }],
  ['POST', 'faults', { part: 'x', operation: 'y', action: 'explode' }],
  ['POST', 'faults', []],
  ['POST', 'faults', '{"part":'],
  ['POST', 'faults', { part: 'nothing', operation: '*', action: 'fail' }],
  ['POST', 'faults/seed', { seed: -1 }],
  ['POST', 'clock', {}],
  ['POST', 'clock', { advanceMs: -1 }],
  ['POST', 'clock', { advanceMs: '5' }],
  ['POST', 'clock', { backwards: true }],
  ['GET', 'operations?limit=0', undefined],
  ['GET', 'operations?limit=many', undefined],
])('refuses %s %s %j', async (method, path, body) => {
  const answer = await knock(method, path, body)
  expect([answer.status, answer.body]).toMatchObject([400, { error: { code: 'INVALID_ARGUMENT' } }])
})

test('refuses what is not there, in the one error shape', async () => {
  expect((await knock('GET', 'nothing')).body).toMatchObject({ error: { reason: 'DOOR_NOT_FOUND' } })
  expect((await knock('PUT', 'faults')).body).toMatchObject({ error: { reason: 'METHOD_NOT_ALLOWED' } })
  expect((await knock('POST', 'faults', 'x'.repeat(100_000))).status).toBe(413)
})

test('a web page of another site cannot open the doors', async () => {
  const statusWith = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${shop.suite.env.SUITE_URL}/__suite/clock`, { headers }, answer => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      sent.on('error', reject)
      sent.end()
    })
  expect(await statusWith({ origin: 'https://evil.example' })).toBe(403)
  expect(await statusWith({ origin: 'null' })).toBe(403)
  expect(await statusWith({ host: 'evil.example' })).toBe(403)
  expect(await statusWith({})).toBe(200)
})

test('no fault that can be written down breaks a door', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.constantFrom('part', 'operation', 'action', 'code', 'times', 'skip', 'x'),
        fc.jsonValue(),
      ),
      async body => {
        expect([200, 400]).toContain((await knock('POST', 'faults', body)).status)
      },
    ),
    { numRuns: 50 },
  )
  await knock('DELETE', 'faults')
})
