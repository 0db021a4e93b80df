import type { IncomingMessage, ServerResponse } from 'node:http'
import { openDatabase } from '../core/database.ts'
import { listen } from '../core/http-server.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Part, Surroundings } from '../core/part.ts'
import { serveChallenge } from './challenge.ts'
import { Engine, type WebhookEndpoint } from './engine.ts'
import { IdempotentAnswers } from './idempotency.ts'
import { expireAuthorization } from './intents.ts'
import { settleRefund } from './refunds.ts'
import { Webhooks } from './webhooks.ts'
import { Wire } from './wire.ts'

/** A running payment server. */
export interface Payments extends Part {
  readonly engine: Engine
  /** Where Stripe's client finds it: `http://host:port`. */
  readonly apiBase: string
}

/**
 * Starts a payment server that speaks Stripe's API: `new Stripe('sk_test_x', { host, port, protocol: 'http' })`.
 * Events go to `webhook.url`, signed with `webhook.secret`; `engine.tell` changes it later.
 */
export async function startPayments(
  surroundings: Surroundings,
  address: Address,
  { webhook }: { webhook: WebhookEndpoint },
): Promise<Payments> {
  const database = openDatabase(surroundings, 'payments')
  const engine = new Engine(surroundings, database, webhook)
  const wire = new Wire(engine, new IdempotentAnswers(database, surroundings.clock))
  const webhooks = new Webhooks(engine)
  takeOnDuties(engine, webhooks)

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    serve(engine, wire, request, response).catch(() => response.destroy())
  })
  const at = await listen(server, address)
  engine.origin = `http://${at}`
  engine.forgetOldEvents()
  engine.agenda.wake()

  let stopping: Promise<void> | undefined
  return {
    name: 'payments',
    address: at,
    apiBase: engine.origin,
    engine,
    reset: () => engine.reset(),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }

  async function stop(): Promise<void> {
    const closed = new Promise(resolve => server.close(resolve))
    engine.agenda.stop()
    webhooks.stop()
    engine.commits.flush()
    server.closeAllConnections()
    await closed
    engine.close()
  }
}

function serve(
  engine: Engine,
  wire: Wire,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url?.startsWith('/challenge/')) return serveChallenge(engine, request, response)
  return wire.serve(request, response)
}

function takeOnDuties(engine: Engine, webhooks: Webhooks): void {
  const { agenda, commits } = engine
  agenda.duties.set('webhook', item => webhooks.deliver(item))
  agenda.duties.set('refund', async ({ subject }) => {
    await commits.run(() => settleRefund(engine, subject))
    return null
  })
  agenda.duties.set('authorization', async ({ subject }) => {
    await commits.run(() => expireAuthorization(engine, subject))
    return null
  })
}
