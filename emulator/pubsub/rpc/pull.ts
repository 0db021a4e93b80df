import type { Consumer, Delivery } from '../engine/delivery.ts'
import { invalid } from '../engine/errors.ts'
import { toReceived } from './message-codec.ts'
import { type CallContext, unary } from './rpc.ts'
import type { WireReceivedMessage } from './wire-types.ts'

interface Request {
  subscription: string
  returnImmediately: boolean
  maxMessages: number
}

const MOST = 1000
/** How long a pull waits for a first message before it answers with none; production says only "a bounded amount of time". */
const WAIT_MS = 10_000

export const pull = unary<Request, { receivedMessages: WireReceivedMessage[] }>({
  about: request => request.subscription,
  async handle(engine, request, context) {
    if (request.maxMessages <= 0) throw invalid('The value for max_messages must be above 0.')
    const subscription = engine.subscriptionRegistry.get(request.subscription)
    const waiting = new WaitingPull(request, subscription.config.ackDeadlineSeconds * 1000)
    const detach = engine.attach(request.subscription, waiting)
    try {
      const deliveries = await waiting.first(request.returnImmediately ? 0 : WAIT_MS, context)
      return { receivedMessages: deliveries.map(delivery => toReceived(subscription, delivery)) }
    } finally {
      detach()
    }
  },
})

/** Takes one batch, then nothing more. */
class WaitingPull implements Consumer {
  readonly ackDeadlineMs: number
  readonly #request: Request
  readonly #batch = Promise.withResolvers<Delivery[]>()
  #taken = false

  constructor(request: Request, ackDeadlineMs: number) {
    this.#request = request
    this.ackDeadlineMs = ackDeadlineMs
  }

  /** Resolves with nothing after the wait, or when the caller hangs up. */
  async first(waitMs: number, { clock, hungUp }: CallContext): Promise<Delivery[]> {
    const signal = hungUp()
    const giveUp = () => this.deliver([])
    signal.addEventListener('abort', giveUp)
    // What is due is handed out in a microtask; a pull that must not wait looks after that.
    if (waitMs === 0) setImmediate(giveUp)
    const timer = clock.after(waitMs, giveUp)
    try {
      return await this.#batch.promise
    } finally {
      timer.cancel()
      signal.removeEventListener('abort', giveUp)
    }
  }

  room() {
    return { messages: this.#taken ? 0 : Math.min(this.#request.maxMessages, MOST), bytes: 10_000_000 }
  }

  deliver(deliveries: Delivery[]): void {
    this.#taken = true
    this.#batch.resolve(deliveries)
  }

  settled(): void {}

  closed(reason: Error): void {
    this.#batch.reject(reason)
  }
}
