import { backoffMs } from '../../emulator/pubsub/engine/backoff.ts'
import type { SubscriptionPlan } from '../../emulator/suite/project-files.ts'
import { attribute } from '../../functions/kit/attributes.ts'
import { coarse } from './ground/short-digest.ts'
import type { Source, World } from './world.ts'

export interface Message {
  messageId: string
  attributes: Readonly<Record<string, string>>
  data: unknown
}

/** Answers whether the message is dealt with. */
export type Receive = (delivery: Delivery) => Promise<boolean>

export interface Delivery {
  subscription: string
  plan: SubscriptionPlan
  message: Message
  /** Counted from 1. */
  attempt: number
}

interface Waiting {
  subscription: string
  plan: SubscriptionPlan
  message: Message
  failures: number
  dueAt: number
  lease: number
  /** Until when it is out; 0 when it is not. */
  leasedUntil: number
}

/**
 * Pub/Sub's rules for push subscriptions, in memory: at least once, in no order; a lease of the acknowledgement deadline,
 * backoff, and dead letters after the declared attempts. What `emulator/pubsub` tests against the real client in detail.
 */
export class Bus implements Source {
  readonly #world: World
  readonly #byTopic: ReadonlyMap<string, readonly (readonly [string, SubscriptionPlan])[]>
  readonly #receive: Receive
  #backlog: Waiting[] = []
  #messages = 0

  constructor(world: World, plans: Readonly<Record<string, SubscriptionPlan>>, receive: Receive) {
    this.#world = world
    this.#byTopic = byTopicOf(plans)
    this.#receive = receive
  }

  /** Whether a message is out, due or backs off. */
  get busy(): boolean {
    return this.#backlog.length > 0
  }

  /** What is under way, in words that are the same for the same. */
  describe(): string {
    const lines = this.#backlog.map(
      ({ subscription, message, failures, dueAt, leasedUntil }) =>
        `${subscription} ${message.attributes[attribute.id] ?? ''} ${failures} ${coarse(dueAt)} ${coarse(leasedUntil)}`,
    )
    return lines.sort().join('\n')
  }

  publish(topic: string, attributes: Readonly<Record<string, string>>, data: unknown): void {
    const message = {
      messageId: String(++this.#messages),
      attributes,
      data: JSON.parse(JSON.stringify(data)),
    }
    for (const [subscription, plan] of this.#byTopic.get(topic) ?? []) {
      const dueAt = this.#world.now()
      this.#backlog.push({ subscription, plan, message, failures: 0, dueAt, lease: 0, leasedUntil: 0 })
    }
  }

  next(): number {
    let least = Number.POSITIVE_INFINITY
    for (const { dueAt, leasedUntil } of this.#backlog) least = Math.min(least, leasedUntil || dueAt)
    return least
  }

  start(now: number): void {
    for (const waiting of [...this.#backlog]) {
      if (waiting.leasedUntil > 0 && waiting.leasedUntil <= now) this.#failed(waiting, now)
      else if (waiting.leasedUntil === 0 && waiting.dueAt <= now) this.#deliver(waiting, now)
    }
  }

  #deliver(waiting: Waiting, now: number): void {
    const lease = ++waiting.lease
    waiting.leasedUntil = now + waiting.plan.ackDeadlineSeconds * 1000
    const { subscription, plan, message, failures } = waiting
    void this.#receive({ subscription, plan, message, attempt: failures + 1 }).then(acknowledged => {
      if (waiting.lease !== lease || waiting.leasedUntil === 0) return
      if (acknowledged) this.#remove(waiting)
      else this.#failed(waiting, this.#world.now())
    })
  }

  /** What is redelivered after a lost lease is answered by the next delivery alone, as a closed connection is. */
  #failed(waiting: Waiting, now: number): void {
    const { plan, message } = waiting
    waiting.failures++
    waiting.leasedUntil = 0
    if (plan.maxAttempts !== null && waiting.failures >= plan.maxAttempts && plan.deadLetterTopic) {
      this.#remove(waiting)
      this.publish(plan.deadLetterTopic, deadLetterAttributes(waiting), message.data)
      return
    }
    const policy = { minimumMs: plan.minBackoffSeconds * 1000, maximumMs: plan.maxBackoffSeconds * 1000 }
    waiting.dueAt = now + backoffMs(policy, waiting.failures)
  }

  #remove(waiting: Waiting): void {
    this.#backlog = this.#backlog.filter(other => other !== waiting)
  }
}

/** https://cloud.google.com/pubsub/docs/handling-failures#track_delivery_attempts */
const deadLetterAttributes = ({ message, failures, subscription }: Waiting): Record<string, string> => ({
  ...message.attributes,
  CloudPubSubDeadLetterSourceDeliveryCount: String(failures),
  CloudPubSubDeadLetterSourceSubscription: subscription,
})

function byTopicOf(
  plans: Readonly<Record<string, SubscriptionPlan>>,
): ReadonlyMap<string, readonly (readonly [string, SubscriptionPlan])[]> {
  const byTopic = new Map<string, (readonly [string, SubscriptionPlan])[]>()
  for (const [subscription, plan] of Object.entries(plans)) {
    const known = byTopic.get(plan.topic) ?? []
    byTopic.set(plan.topic, known)
    known.push([subscription, plan])
  }
  return byTopic
}
