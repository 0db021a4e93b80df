import type { Consumer, Delivery, Room } from '../engine/delivery.ts'
import type { Subscription } from '../engine/subscription.ts'
import { toReceived } from './message-codec.ts'
import type { Duplex } from './rpc.ts'
import type { StreamingPullRequest, StreamingPullResponse } from './streaming-pull.ts'

/** So many at a time, that several streams of one subscription share what is due. */
const BATCH = 100

/** Sends messages down one stream, as many as the client's flow control lets be outstanding. */
export class StreamConsumer implements Consumer {
  readonly name: string
  readonly #subscription: Subscription
  readonly #call: Duplex<StreamingPullRequest, StreamingPullResponse>
  readonly #end: (error: unknown) => void
  readonly #most: Room
  readonly #outstanding: Room = { messages: 0, bytes: 0 }
  #ackDeadlineSeconds: number
  #full = false

  constructor(
    subscription: Subscription,
    call: Duplex<StreamingPullRequest, StreamingPullResponse>,
    request: StreamingPullRequest,
    end: (error: unknown) => void,
  ) {
    this.name = subscription.config.name
    this.#subscription = subscription
    this.#call = call
    this.#end = end
    this.#ackDeadlineSeconds = request.streamAckDeadlineSeconds
    this.#most = {
      messages: limit(request.maxOutstandingMessages),
      bytes: limit(request.maxOutstandingBytes),
    }
    call.on('drain', () => {
      this.#full = false
      subscription.pump()
    })
  }

  get ackDeadlineMs(): number {
    return this.#ackDeadlineSeconds * 1000
  }

  get exactlyOnce(): boolean {
    return this.#subscription.config.exactlyOnce ?? false
  }

  /** A later request of the stream may change it; 0 leaves it. */
  setDeadline(seconds: number): void {
    if (seconds >= 10 && seconds <= 600) this.#ackDeadlineSeconds = seconds
  }

  room(): Room {
    if (this.#full) return { messages: 0, bytes: 0 }
    const messages = Math.min(BATCH, this.#most.messages - this.#outstanding.messages)
    return { messages, bytes: this.#most.bytes - this.#outstanding.bytes }
  }

  deliver(deliveries: Delivery[]): void {
    for (const { message } of deliveries) this.#account(message.bytes, 1)
    const receivedMessages = deliveries.map(delivery => toReceived(this.#subscription, delivery))
    this.#full = !this.#write({ receivedMessages })
  }

  /** Tells the client what became of its acknowledgements and deadlines. */
  confirm(what: Partial<StreamingPullResponse>): void {
    if (!this.#call.cancelled && !this.#call.writableEnded) this.#write(what)
  }

  #write(response: Partial<StreamingPullResponse>): boolean {
    const { ordered, exactlyOnce = false } = this.#subscription.config
    return this.#call.write({
      receivedMessages: [],
      ...response,
      subscriptionProperties: { exactlyOnceDeliveryEnabled: exactlyOnce, messageOrderingEnabled: ordered },
    })
  }

  settled({ message }: Delivery): void {
    this.#account(-message.bytes, -1)
  }

  closed(reason: Error): void {
    this.#end(reason)
  }

  #account(bytes: number, messages: number): void {
    this.#outstanding.bytes += bytes
    this.#outstanding.messages += messages
  }
}

/** 0 and below mean no limit. */
function limit(value: number): number {
  return value > 0 ? value : Number.POSITIVE_INFINITY
}
