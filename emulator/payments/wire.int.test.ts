import { request } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientOf, startShop } from './payments.fixture.ts'
import { OPERATIONS } from './routes.ts'

const SECRET = { Authorization: 'Bearer sk_test_shop' }

test("answers with Stripe's headers", async () => {
  const { payments } = await startShop()

  const response = await fetch(`${payments.apiBase}/v1/charges`, {
    headers: { ...SECRET, 'Stripe-Version': '2026-10-28.endive' },
  })

  expect(response.headers.get('request-id')).toMatch(/^req_\w+$/)
  expect(response.headers.get('stripe-version')).toBe('2026-10-28.endive')
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ object: 'list', data: [], has_more: false, url: '/v1/charges' })
})

test.for(['sk_live_1234567890abcdef', 'nonsense', '', 'sk_test_'])('refuses the key %j', async key => {
  const { payments } = await startShop()

  const response = await fetch(`${payments.apiBase}/v1/charges`, {
    headers: { Authorization: `Bearer ${key}` },
  })
  const { error } = (await response.json()) as { error: { type: string; message: string } }

  expect([response.status, error.type]).toEqual([401, 'invalid_request_error'])
  expect(error.message).not.toContain('1234567890')
})

test('takes a secret key as bearer token, as user name and in the query', async () => {
  const { payments, stripe } = await startShop()
  const basic = { Authorization: `Basic ${Buffer.from('sk_test_shop:').toString('base64')}` }

  await expect(stripe.charges.list()).resolves.toMatchObject({ data: [] })
  expect((await fetch(`${payments.apiBase}/v1/charges`, { headers: basic })).status).toBe(200)
  expect((await fetch(`${payments.apiBase}/v1/charges?key=sk_test_shop`)).status).toBe(200)
  await expect(clientOf(payments, 'sk_live_x').charges.list()).rejects.toMatchObject({
    type: 'StripeAuthenticationError',
  })
})

test('lets a page of another origin ask, after it asked whether it may', async () => {
  const { payments } = await startShop()

  const preflight = await fetch(`${payments.apiBase}/v1/payment_methods`, {
    method: 'OPTIONS',
    headers: { Origin: 'http://127.0.0.1:5000', 'Access-Control-Request-Method': 'POST' },
  })

  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
})

test('says so when there is no such path, object or method', async () => {
  const { payments, stripe } = await startShop()
  const ask = async (method: string, path: string) => {
    const response = await fetch(payments.apiBase + path, { method, headers: SECRET })
    return [response.status, ((await response.json()) as { error: object }).error]
  }

  for (const [method, path] of [
    ['GET', '/v1/balance_transactions'],
    ['DELETE', '/v1/payment_intents/pi_1'],
    ['GET', '/'],
    ['GET', '/v1/payment_intents/../../etc/passwd'],
    ['POST', '/v1/payment_intents/pi_1/steal'],
  ] as const) {
    expect(await ask(method, path)).toMatchObject([
      404,
      { type: 'invalid_request_error', message: expect.stringContaining('Unrecognized request URL') },
    ])
  }
  await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    message: "No such payment_intent: 'pi_none'",
  })
  await expect(stripe.charges.retrieve('pi_none')).rejects.toMatchObject({ code: 'resource_missing' })
})

test.for([
  ['broken percent-encoding', 'amount=%E0%A4%A', 400],
  ['text and hash at once', 'metadata=x&metadata[a]=b&metadata[a][b]=c', 400],
  ['too deep', `a${'[b]'.repeat(50)}=c`, 400],
  ['unbalanced brackets', 'metadata[a=1', 400],
  ['too many', 'a=1&'.repeat(2000), 400],
  ['too large', `description=${'x'.repeat(1_100_000)}`, 413],
  ['a prototype', '__proto__[x]=1', 400],
  [
    'metadata called as a prototype',
    'amount=1000&currency=eur&metadata[__proto__]=1&metadata[constructor]=2',
    200,
  ],
  ['nothing', '', 400],
] as const)('survives a form with %s', async ([, body, status]) => {
  const { payments } = await startShop()

  const response = await fetch(`${payments.apiBase}/v1/payment_intents`, {
    method: 'POST',
    headers: { ...SECRET, 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  })

  expect(response.status).toBe(status)
  const answer = (await response.json()) as { error?: { type: string } }
  if (status !== 200) expect(answer.error?.type).toBe('invalid_request_error')
  expect((await fetch(`${payments.apiBase}/v1/charges`, { headers: SECRET })).status).toBe(200)
})

test('refuses JSON', async () => {
  const { payments } = await startShop()

  const response = await fetch(`${payments.apiBase}/v1/payment_intents`, {
    method: 'POST',
    headers: { ...SECRET, 'Content-Type': 'application/json' },
    body: '{"amount":1000}',
  })

  expect(response.status).toBe(400)
})

test('goes on when a client hangs up in the middle', async () => {
  const { payments, stripe } = await startShop()
  const { hostname, port } = new URL(payments.apiBase)
  const half = request({
    host: hostname,
    port,
    path: '/v1/refunds',
    method: 'POST',
    headers: { ...SECRET, 'Content-Length': 100 },
  })
  half.on('error', () => {})
  half.write('amount=')
  await new Promise(resolve => half.once('socket', socket => socket.once('connect', resolve)))
  half.destroy()

  await expect(stripe.charges.list()).resolves.toMatchObject({ data: [] })
})

test('never answers anything with a server error, whatever is sent', async () => {
  const { payments, operations } = await startShop()
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('', '0', '-1', '1e9', 'true', 'pm_card_visa', 'eur', '1000', '[]'),
  )
  const names = [...new Set(OPERATIONS.flatMap(({ parameters }) => Object.keys(parameters)))]
  const name = fc.oneof(
    fc.constantFrom(...names, 'metadata[a]', 'card[number]', 'expand[]', 'created[gte]'),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...OPERATIONS),
      fc.array(fc.tuple(name, text), { maxLength: 5 }),
      async ({ method, path }, pairs) => {
        const form = new URLSearchParams([...pairs, ['amount', '1000'], ['currency', 'eur']])
        const url = payments.apiBase + path.replace('{id}', 'pm_card_visa')
        const response = await fetch(method === 'GET' ? `${url}?${form}` : url, {
          method,
          headers: SECRET,
          ...(method === 'POST' && { body: form }),
        })
        await response.json()
        expect(response.status).toBeLessThan(500)
      },
    ),
    { numRuns: 300 },
  )
  expect(operations.counters()).not.toHaveProperty('payments.defect')
})
