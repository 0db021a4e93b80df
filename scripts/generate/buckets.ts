import type { AnyEvent } from '../../events/kit.ts'
import { objectTopic } from '../../events/kit.ts'
import { attribute } from '../../functions/kit/attributes.ts'
import type { EventFunction } from '../../functions/kit/on-event.ts'
import type { ObjectWatch } from '../../functions/kit/on-object.ts'
import { objectChanges } from '../../functions/kit/on-object.ts'
import { sorted } from './artefact.ts'
import type { Platform } from './platform.ts'

/** One bucket, as Cloud Storage is told to make it; its name has the project's id and a dash before it. */
export interface Bucket {
  /** Where it tells what happens to its objects, and of what. */
  topic: string
  eventTypes: string[]
  /** Given with every message. */
  attributes: Record<string, string>
  functions: string[]
}

/** A function that listens to a bucket. */
export type ObjectFunction = EventFunction & { objects: ObjectWatch }

export const objectFunctions = ({ functions }: Platform): ObjectFunction[] =>
  functions.flatMap(({ declared }) =>
    declared.kind === 'event' && declared.objects ? [declared as ObjectFunction] : [],
  )

/** What buckets tell, once each. */
export const objectEvents = (platform: Platform): AnyEvent[] => [
  ...new Map(
    objectFunctions(platform).flatMap(({ events }) => events.map(event => [event.name, event] as const)),
  ).values(),
]

/** The buckets that functions listen to. */
export function bucketsOf(platform: Platform): Record<string, Bucket> {
  const listening = Map.groupBy(objectFunctions(platform), ({ objects }) => objects.bucket)
  return sorted(Array.from(listening, ([bucket, functions]) => [bucket, bucketOf(bucket, functions)]))
}

function bucketOf(bucket: string, functions: readonly ObjectFunction[]): Bucket {
  const topic = objectTopic(bucket)
  const changes = functions.flatMap(({ objects }) => objects.changes)
  return {
    topic,
    eventTypes: [...new Set(changes)].map(change => objectChanges[change]).sort(),
    attributes: { [attribute.type]: topic },
    functions: functions.map(({ id }) => id).sort(),
  }
}

const LONGEST_FILTER = 256

/**
 * What of a bucket's topic one function gets: its changes in its folder, and what is replayed for it
 * (https://cloud.google.com/pubsub/docs/subscription-message-filter).
 */
export function filterOf({ id, objects: { folder, changes } }: ObjectFunction): string {
  const types = changes.map(change => `attributes.eventType = "${objectChanges[change]}"`).join(' OR ')
  const wanted = [`(${types})`, ...(folder === null ? [] : [`hasPrefix(attributes.objectId, "${folder}/")`])]
  const filter = `(${wanted.join(' AND ')}) OR attributes.${attribute.replayConsumer} = "${id}"`
  if (filter.length > LONGEST_FILTER)
    throw new Error(`${id}: its filter is over ${LONGEST_FILTER} characters`)
  return filter
}
