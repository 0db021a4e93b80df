import type { Clock } from '../../core/clock.ts'
import type { Faults } from '../../core/faults.ts'
import type { OperationLog } from '../../core/operations.ts'
import { backoffMs, PUSH_BACKOFF } from './backoff.ts'
import type { Consumer, Delivery, Room } from './delivery.ts'
import type { Message } from './message.ts'
import type { Subscription } from './subscription.ts'
import type { PushConfig } from './subscription-config.ts'

/** One push as it goes out. */
export interface Push {
  subscription: string
  message: Message
  /** Only where the subscription has a dead-letter policy. */
  deliveryAttempt: number | undefined
  config: PushConfig
}

export interface PushSurroundings {
  faults: Faults
  clock: Clock
  operations: OperationLog
  send: SendPush
  /** Whether nothing is pushed for now. */
  held(): boolean
}

/** Sends a push; answers whether the endpoint acknowledged it. `signal` ends it at the acknowledgement deadline. */
export type SendPush = (push: Push, signal: AbortSignal) => Promise<boolean>

const WINDOW = { least: 4, first: 16, most: 256 }

/**
 * Pushes a subscription's messages to its endpoint. As many are under way as a window allows, which grows with every
 * acknowledgement and halves with every failure: https://cloud.google.com/pubsub/docs/push#push_backoff
 */
export class PushConsumer implements Consumer {
  readonly #subscription: Subscription
  readonly #suite: PushSurroundings
  readonly #underWay = new Map<Delivery, AbortController>()
  #window = WINDOW.first
  #failuresInARow = 0
  #copies = 0

  constructor(subscription: Subscription, suite: PushSurroundings) {
    this.#subscription = subscription
    this.#suite = suite
  }

  get ackDeadlineMs(): number {
    return this.#subscription.config.ackDeadlineSeconds * 1000
  }

  /** Copies that a fault asked for and that are not answered yet. */
  get copies(): number {
    return this.#copies
  }

  room(): Room {
    const messages = this.#suite.held() ? 0 : this.#window - this.#underWay.size
    return { messages, bytes: Number.POSITIVE_INFINITY }
  }

  deliver(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      const controller = new AbortController()
      this.#underWay.set(delivery, controller)
      void this.#push(delivery, controller.signal)
    }
  }

  settled(delivery: Delivery, outcome: 'acknowledged' | 'failed' | 'dropped'): void {
    this.#underWay.get(delivery)?.abort()
    this.#underWay.delete(delivery)
    if (outcome === 'acknowledged') this.#speedUp()
    if (outcome === 'failed') this.#slowDown()
  }

  closed(): void {
    for (const controller of this.#underWay.values()) controller.abort()
    this.#underWay.clear()
  }

  async #push(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const { lease, message } = delivery
    const acknowledged = await this.#attempt(delivery, signal)
    if (signal.aborted) return
    // Answered: nothing is left to abort when the lease ends.
    this.#underWay.delete(delivery)
    if (acknowledged) {
      this.#subscription.activeAt = this.#suite.clock.now()
      this.#subscription.acknowledge(message.sequence, lease)
    } else {
      this.#suite.operations.count('push-failed', this.#subscription.shortName)
      this.#subscription.fail(message.sequence, lease)
    }
  }

  async #attempt(delivery: Delivery, signal: AbortSignal): Promise<boolean> {
    const { shortName, config } = this.#subscription
    if (!config.push) return false
    const { message } = delivery
    const deliveryAttempt = config.deadLetter ? delivery.failures + 1 : undefined
    const push = { subscription: config.name, message, deliveryAttempt, config: config.push }
    this.#suite.operations.count('push', shortName)
    try {
      const answered = await this.#suite.faults.strike('push', shortName, String(message.sequence))
      if (signal.aborted) return false
      this.#sendCopies(push)
      const acknowledged = await this.#suite.send(push, signal)
      answered()
      return acknowledged
    } catch {
      // A fault, a refused connection, a broken answer: to production all of them are negative acknowledgements.
      return false
    }
  }

  #sendCopies(push: Push): void {
    const { shortName } = this.#subscription
    const copies = this.#suite.faults.duplicates('push', shortName, String(push.message.sequence))
    for (let copy = 0; copy < copies; copy++) void this.#sendCopy(push)
  }

  async #sendCopy(push: Push): Promise<void> {
    this.#copies++
    this.#suite.operations.count('pubsub', 'deliveries')
    const controller = new AbortController()
    const deadline = this.#suite.clock.after(this.ackDeadlineMs, () => controller.abort())
    await this.#suite.send(push, controller.signal).catch(() => false)
    deadline.cancel()
    this.#copies--
  }

  #speedUp(): void {
    this.#failuresInARow = 0
    this.#window = Math.min(WINDOW.most, this.#window + 1)
  }

  #slowDown(): void {
    this.#failuresInARow++
    this.#window = Math.max(WINDOW.least, this.#window >> 1)
    if (this.#subscription.config.retry) return
    this.#subscription.pause(this.#suite.clock.now() + backoffMs(PUSH_BACKOFF, this.#failuresInARow))
  }
}
