import { createHmac } from 'node:crypto'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { Agent as PlainAgent, request as plainRequest } from '../core/node-http.ts'
import type { Item } from './agenda.ts'
import type { Engine } from './engine.ts'

/** Waits between attempts, in seconds; then every hour until three days are over, as Stripe gives up. */
const WAITS_SECONDS = [1, 2, 5, 10, 30, 60, 300, 900, 3600]
const ATTEMPTS = WAITS_SECONDS.length + 71
const TIMEOUT_MS = 20_000

/** Tells events to the webhook endpoint, signed, until it answers with a 2xx. At least once, in no promised order. */
export class Webhooks {
  readonly #engine: Engine
  readonly #plain = new PlainAgent({ keepAlive: true, maxSockets: 32 })
  readonly #secure = new SecureAgent({ keepAlive: true, maxSockets: 32 })
  readonly #stopping = new AbortController()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** Tries once. Answers when to try again, or `null` when it is over. */
  async deliver(item: Item): Promise<number | null> {
    const record = this.#engine.store.get('event', item.subject)
    const { url } = this.#engine.webhook
    if (!record || url === null) return null
    const { faults, operations } = this.#engine.surroundings
    const about = `${record.object.type} ${item.subject}`
    operations.note('payments', 'webhook', about)
    const body = JSON.stringify(record.object, null, 2)
    try {
      const done = await faults.strike('payments', 'webhook', about)
      if (!(await this.#post(url, body))) return this.#next(item)
      for (let left = faults.duplicates('payments', 'webhook', about); left > 0; left--)
        await this.#post(url, body)
      done()
    } catch {
      return this.#next(item)
    }
    await this.#engine.commits.run(() => {
      this.#engine.store.put('event', { object: { ...record.object, pending_webhooks: 0 } }, [
        `type=${record.object.type}`,
      ])
    })
    return null
  }

  stop(): void {
    this.#stopping.abort()
    this.#plain.destroy()
    this.#secure.destroy()
  }

  #next({ attempt }: Item): number | null {
    if (attempt + 1 >= ATTEMPTS) return null
    return (WAITS_SECONDS[attempt] ?? 3600) * 1000
  }

  /** Whether the endpoint took it. */
  #post(address: string, body: string): Promise<boolean> {
    const { clock } = this.#engine.surroundings
    const url = new URL(address)
    const secure = url.protocol === 'https:'
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? secureRequest : plainRequest)(url, {
        method: 'POST',
        agent: secure ? this.#secure : this.#plain,
        signal: this.#stopping.signal,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'Stripe-Signature': signature(body, this.#engine.webhook.secret, this.#engine.now()),
        },
      })
      const timeout = clock.after(TIMEOUT_MS, () =>
        outgoing.destroy(new Error('the webhook endpoint took too long')),
      )
      outgoing.on('close', () => timeout.cancel())
      outgoing.on('error', reject)
      outgoing.on('response', response => {
        response.resume()
        response.on('error', reject)
        response.on('end', () =>
          resolve((response.statusCode ?? 500) >= 200 && (response.statusCode ?? 500) < 300),
        )
      })
      outgoing.end(body)
    })
  }
}

/** https://docs.stripe.com/webhooks#verify-manually */
export function signature(body: string, secret: string, unixSeconds: number): string {
  const signed = createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex')
  return `t=${unixSeconds},v1=${signed}`
}
