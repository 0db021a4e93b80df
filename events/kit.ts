import type { z } from 'zod'

/** How one consumer is retried. What is left out comes from `retryDefaults`. */
export interface ConsumerPolicy {
  /** Deliveries before the message goes to the dead letters: 5 to 100. */
  maxAttempts?: number
  minBackoffSeconds?: number
  maxBackoffSeconds?: number
  /** 10 to 600. An outside call must fit into it. */
  ackDeadlineSeconds?: number
}

export const retryDefaults = {
  maxAttempts: 25,
  minBackoffSeconds: 1,
  maxBackoffSeconds: 60,
  ackDeadlineSeconds: 60,
} as const satisfies Required<ConsumerPolicy>

/**
 * Refuses, with a readable message, a schema whose input and output differ: what is validated is what is sent.
 * `.transform()`, `.default()`, `.coerce` and the like belong at a wall, not in an event.
 */
export type Untransformed<Schema extends z.ZodType> =
  Same<z.input<Schema>, z.output<Schema>> extends true
    ? Schema
    : 'this schema transforms: its input and output types differ'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

export interface EventDefinition<
  Name extends string = string,
  Data extends z.ZodType = z.ZodType,
  Producer extends string = string,
  Consumer extends string = string,
> {
  readonly name: Name
  readonly meaning: string
  readonly data: Data
  readonly key: string
  readonly ordered: false | { because: string }
  readonly producers: readonly Producer[]
  readonly consumers: Readonly<Record<Consumer, Required<ConsumerPolicy>>>
}

/** Any event, for code that treats them all alike. */
export type AnyEvent = EventDefinition

/** The data of an event. */
export type DataOf<Event extends { data: z.ZodType }> = z.output<Event['data']>

const NAME = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)+\.v[1-9][0-9]*$/

/**
 * Declares an event once. Its name is the topic's id, the CloudEvents type and the log field; topics, subscriptions,
 * dead letters, documents and the types of producers and consumers derive from it.
 *
 * @example
 * export const orderAccepted = defineEvent({
 *   name: 'orders.order-accepted.v1',
 *   meaning: 'The order will be carried out. From here it can only fail if the capture does.',
 *   data: z.strictObject({ orderId: OrderId }),
 *   key: 'orderId',
 *   producers: ['accept-order'],
 *   consumers: { 'capture-payment': {} },
 * })
 */
export function defineEvent<
  const Name extends `${string}.${string}.v${number}`,
  Data extends z.ZodType<Record<string, unknown>>,
  const Producer extends string,
  const Consumer extends string,
>(declaration: {
  name: Name
  meaning: string
  data: Data & Untransformed<Data>
  /** The field of `data` that names the aggregate. */
  key: Extract<keyof z.output<Data>, string>
  /** Ordering keys cost throughput: an event that wants them says why. */
  ordered?: { because: string }
  producers: readonly Producer[]
  consumers: Record<Consumer, ConsumerPolicy>
}): EventDefinition<Name, Data, Producer, Consumer> {
  if (!NAME.test(declaration.name))
    throw new Error(`${declaration.name}: an event is named context.noun-verbed.vN`)
  const consumers = Object.fromEntries(
    Object.entries<ConsumerPolicy>(declaration.consumers).map(([consumer, policy]) => [
      consumer,
      complete(`${declaration.name}.${consumer}`, policy),
    ]),
  ) as Record<Consumer, Required<ConsumerPolicy>>
  return { ...declaration, data: declaration.data, ordered: declaration.ordered ?? false, consumers }
}

function complete(subscription: string, policy: ConsumerPolicy): Required<ConsumerPolicy> {
  const whole = { ...retryDefaults, ...policy }
  if (whole.maxAttempts < 5 || whole.maxAttempts > 100) {
    throw new Error(`${subscription}: Pub/Sub takes 5 to 100 delivery attempts`)
  }
  if (whole.ackDeadlineSeconds < 10 || whole.ackDeadlineSeconds > 600) {
    throw new Error(`${subscription}: Pub/Sub takes an ack deadline of 10 to 600 seconds`)
  }
  return whole
}

/** The id of a consumer's subscription. */
export const subscriptionId = (event: { name: string }, consumer: string): string =>
  `${event.name}.${consumer}`

/** The topic where a subscription's undeliverable messages go. */
export const deadLetterTopic = 'dead-letters'

/** The topic where a bucket tells what happens to its objects. */
export const objectTopic = (bucket: string): string => `objects.${bucket}`

/** The context that owns an event: the first word of its name. */
export const contextOf = (event: { name: string }): string => event.name.slice(0, event.name.indexOf('.'))
