import type { AnyEvent } from '../../events/kit.ts'
import { deadLetterTopic, retryDefaults, subscriptionId } from '../../events/kit.ts'
import { sorted } from './artefact.ts'
import { filterOf, objectFunctions } from './buckets.ts'
import type { Platform } from './platform.ts'

const RETENTION_SECONDS = 7 * 86_400

/** One push subscription, as Pub/Sub is told to make it. */
export interface Subscription {
  topic: string
  function: string
  ackDeadlineSeconds: number
  minBackoffSeconds: number
  maxBackoffSeconds: number
  /** `null`: delivered until it is acknowledged. */
  maxAttempts: number | null
  deadLetterTopic: string | null
  ordered: boolean
  retentionSeconds: number
  filter?: string
}

/** One for each consumer that is there, bucket listeners among them, and one for whoever parks the dead letters. */
export function subscriptionsOf(platform: Platform): Record<string, Subscription> {
  const { functions, events } = platform
  const present = new Set(functions.map(({ declared }) => declared.id))
  const consumers = events.flatMap(event =>
    Object.keys(event.consumers)
      .filter(consumer => present.has(consumer))
      .map(consumer => [subscriptionId(event, consumer), subscriptionOf(event, consumer)] as const),
  )
  const parking = functions
    .filter(({ declared }) => declared.kind === 'dead-letter')
    .map(({ declared: { id } }) => [subscriptionId({ name: deadLetterTopic }, id), parkingBy(id)] as const)
  const listeners = objectFunctions(platform).flatMap(listener =>
    listener.events.map(
      event =>
        [
          subscriptionId(event, listener.id),
          { ...subscriptionOf(event, listener.id), filter: filterOf(listener) },
        ] as const,
    ),
  )
  return sorted([...consumers, ...listeners, ...parking])
}

const subscriptionOf = (event: AnyEvent, consumer: string): Subscription => ({
  topic: event.name,
  function: consumer,
  ...(event.consumers[consumer] ?? retryDefaults),
  deadLetterTopic,
  ordered: event.ordered !== false,
  retentionSeconds: RETENTION_SECONDS,
})

/** Retried until it succeeds: there is nowhere left to put a message that cannot even be parked. */
const parkingBy = (id: string): Subscription => ({
  topic: deadLetterTopic,
  function: id,
  ...retryDefaults,
  maxAttempts: null,
  deadLetterTopic: null,
  ordered: false,
  retentionSeconds: RETENTION_SECONDS,
})
