import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import type { WebhookEndpoint } from './engine.ts'
import { type Payments, startPayments } from './payments.ts'

/** Noon of a day well before the test cards expire. */
export const NOON = Date.parse('2030-05-15T12:00:00Z')
export const NOWHERE: WebhookEndpoint = { url: null, secret: 'whsec_test' }

/** What an intent needs to be paid at once by card. */
export const BY_CARD = {
  confirm: true,
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
} as const

/** A payment server of the test's own, with frozen time, and Stripe's client for it. */
export async function startShop({
  dataDir = null,
  webhook = NOWHERE,
  clock = new SuiteClock({ frozenAt: NOON }),
}: {
  dataDir?: string | null
  webhook?: WebhookEndpoint
  clock?: SuiteClock
} = {}) {
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const payments = await startPayments(
    { project: 'demo', clock, random: seededRandom(1), faults, operations, dataDir },
    { host: '127.0.0.1', port: 0 },
    { webhook },
  )
  onTestFinished(() => payments.stop())
  return { payments, engine: payments.engine, clock, faults, operations, stripe: clientOf(payments) }
}

/** Stripe's own client. Without retries of its own, so that a test sees each answer. */
export function clientOf(payments: Payments, key = 'sk_test_shop'): Stripe {
  const { hostname, port } = new URL(payments.apiBase)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}

/** Asks the way a browser does: with `fetch`, a form and the publishable key. */
export async function browse(
  payments: Payments,
  method: 'GET' | 'POST',
  path: string,
  form: Record<string, string>,
) {
  const query = new URLSearchParams(form).toString()
  const response = await fetch(`${payments.apiBase}${path}${method === 'GET' ? `?${query}` : ''}`, {
    method,
    headers: { Authorization: 'Bearer pk_test_shop' },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  return { status: response.status, body: (await response.json()) as any }
}

/** A webhook endpoint that keeps what it was sent, and answers what `answers` says next, then 200. */
export async function startEndpoint(answers: (number | 'hang up')[] = []) {
  const heard: { body: string; signature: string; at: number; event: Stripe.Event }[] = []
  const arrivals = { wake: () => {} }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const answer = answers.shift() ?? 200
    const signature = String(request.headers['stripe-signature'])
    heard.push({ body, signature, at: Number(/t=(\d+)/.exec(signature)?.[1]), event: JSON.parse(body) })
    if (answer === 'hang up') request.socket.destroy()
    else response.writeHead(answer).end()
    arrivals.wake()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    heard,
    webhook: { url: `http://127.0.0.1:${port}/webhooks/stripe`, secret: 'whsec_test' },
    types: () => heard.map(({ event }) => event.type).sort(),
    /** Ends when that many requests have come. */
    async hears(count: number): Promise<void> {
      while (heard.length < count)
        await new Promise<void>(resolve => Object.assign(arrivals, { wake: resolve }))
    },
  }
}

/** Ends when `done` is true; looks again whenever the event loop has turned. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise(resolve => setImmediate(resolve))
}
