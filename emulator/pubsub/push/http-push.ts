import https from 'node:https'
import { Agent, request as send } from '../../core/node-http.ts'
import type { Push } from '../engine/push-consumer.ts'
import type { PushConfig } from '../engine/subscription-config.ts'
import { type PushRequest, pushRequestOf } from './push-body.ts'

export interface PushOptions {
  /** The OIDC token for a subscription that asks for one. Without this, pushes go out unauthenticated. */
  token?: (serviceAccountEmail: string, audience: string) => Promise<string>
  /** Pushes nothing before `engine.holdPush(false)`: for a start at which endpoints are not up yet. */
  held?: boolean
}

/** https://cloud.google.com/pubsub/docs/push#receive_push */
const ACKNOWLEDGES = new Set([102, 200, 201, 202, 204])

/** Sends pushes over connections that are kept alive. */
export class HttpPush {
  readonly #options: PushOptions
  readonly #plain = new Agent({ keepAlive: true, maxFreeSockets: 256 })
  readonly #secure = new https.Agent({ keepAlive: true, maxFreeSockets: 256 })

  constructor(options: PushOptions) {
    this.#options = options
  }

  /** Whether the endpoint acknowledged it. Rejects when there was no answer. */
  async send(push: Push, signal: AbortSignal): Promise<boolean> {
    const { config } = push
    const request = pushRequestOf(push)
    const authorization = await this.#authorization(config)
    if (authorization) request.headers.authorization = authorization
    try {
      return await this.#post(config.endpoint, request, signal)
    } catch (error) {
      // The endpoint had closed an idle connection just when it was used again: that says nothing about the message.
      if (!(error instanceof StaleConnection) || signal.aborted) throw error
      return this.#post(config.endpoint, request, signal)
    }
  }

  close(): void {
    this.#plain.destroy()
    this.#secure.destroy()
  }

  async #authorization({ oidc, endpoint }: PushConfig): Promise<string | undefined> {
    if (!oidc || !this.#options.token) return undefined
    return `Bearer ${await this.#options.token(oidc.serviceAccountEmail, oidc.audience || endpoint)}`
  }

  #post(endpoint: string, { headers, body }: PushRequest, signal: AbortSignal): Promise<boolean> {
    const url = new URL(endpoint)
    const secure = url.protocol === 'https:'
    const agent = secure ? this.#secure : this.#plain
    const { promise, resolve, reject } = Promise.withResolvers<boolean>()
    const request = (secure ? https.request : send)(url, {
      method: 'POST',
      agent,
      signal,
      headers: { ...headers, 'content-length': body.length, 'user-agent': 'CloudPubSub-Google' },
    })
    request.on('information', ({ statusCode }) => statusCode === 102 && resolve(true))
    request.on('response', response => {
      response.resume()
      response.on('error', () => {})
      resolve(ACKNOWLEDGES.has(response.statusCode ?? 0))
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      reject(request.reusedSocket && error.code === 'ECONNRESET' ? new StaleConnection() : error)
    })
    request.end(body)
    return promise
  }
}

class StaleConnection extends Error {}
