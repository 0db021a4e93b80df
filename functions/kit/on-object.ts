import { z } from 'zod'
import type { AnyEvent, ConsumerPolicy, EventDefinition } from '../../events/kit.ts'
import { objectTopic, retryDefaults } from '../../events/kit.ts'
import type { Call } from '../../schemas/call.ts'
import type { CommonOptions, Io, MessageOf, Outside, Produced } from './declaration.ts'
import type { CallContext, EventFunction } from './on-event.ts'
import { onEvent, onEventCalling } from './on-event.ts'
import type { OutsideClient } from './runtime.ts'

/** What can happen to an object: https://cloud.google.com/storage/docs/pubsub-notifications#events */
export const objectChanges = {
  finalized: 'OBJECT_FINALIZE',
  updated: 'OBJECT_METADATA_UPDATE',
  deleted: 'OBJECT_DELETE',
  archived: 'OBJECT_ARCHIVE',
} as const
export type ObjectChange = keyof typeof objectChanges

/** An object that something happened to. Its bytes are read by Google's client, as declared in `outside`. */
export const StoredObject = z.strictObject({
  change: z.enum(['finalized', 'updated', 'deleted', 'archived']),
  /** As Google's client names it. */
  bucket: z.string(),
  name: z.string(),
  generation: z.string(),
  /** In bytes. */
  size: z.number().int(),
  contentType: z.string(),
  crc32c: z.string(),
  metadata: z.record(z.string(), z.string()),
})
export type StoredObject = z.output<typeof StoredObject>

/** What an object function listens to. */
export interface ObjectWatch {
  /** The bucket's name without the project's id before it. */
  bucket: string
  /** Only objects named `folder/storeId/…`; where there is none, all that are named `…/storeId/…`. */
  folder: string | null
  changes: readonly ObjectChange[]
}

type ObjectEvent = EventDefinition<`objects.${string}`, typeof StoredObject, never, string>
type None = Readonly<Record<never, never>>

interface Declared<Id extends string, Emits extends readonly AnyEvent[], C, O> extends CommonOptions {
  id: Id
  summary: string
  bucket: string
  folder?: string
  /** New objects, if it does not say otherwise. */
  changes?: readonly ObjectChange[]
  /** How its subscription is retried. */
  retry?: ConsumerPolicy
  /** Every event that it may emit; each lists this function among its producers. */
  emits: Emits & Produced<Id, Emits>
  clients?: C
  outside?: O
}

/**
 * Declares a function that handles what happens to the objects of a bucket, as `onEvent` handles events: once in effect,
 * however often it is told. Objects are named `folder/storeId/…`, so that each belongs to a store; one that does not is
 * parked. A function must not write where it listens.
 *
 * @example
 * export default onObject({
 *   id: 'note-upload', summary: '…', bucket: 'media', folder: 'uploads', emits: [],
 *   async handle({ data }, { tx }) { tx.set(`uploads/${data.generation}`, { name: data.name }) },
 * })
 */
export function onObject<
  const Id extends string,
  const Emits extends readonly AnyEvent[] = readonly [],
  const C extends Readonly<Record<string, Call>> = None,
  const O extends Readonly<Record<string, OutsideClient>> = None,
  Facts = undefined,
>(
  declared: Declared<Id, Emits, C, O> & {
    prepare?: (message: MessageOf<ObjectEvent>, outside: Outside<C, O>) => Promise<Facts>
    handle: (
      message: MessageOf<ObjectEvent>,
      io: Io<Emits[number]> & { facts: Facts },
    ) => Promise<void> | void
  },
): EventFunction {
  return watching(declared, onEvent as Declare)
}

/** The same by a call to a service outside, in the phases of `onEventCalling`. */
export function onObjectCalling<
  const Id extends string,
  const Emits extends readonly AnyEvent[] = readonly [],
  const C extends Readonly<Record<string, Call>> = None,
  const O extends Readonly<Record<string, OutsideClient>> = None,
  Attempt extends object = object,
  Result = unknown,
>(
  declared: Declared<Id, Emits, C, O> & {
    claim: (message: MessageOf<ObjectEvent>, io: Io<Emits[number]>) => Promise<Attempt | null>
    call: (attempt: NoInfer<Attempt>, outside: Outside<C, O> & CallContext) => Promise<Result>
    settle?: (attempt: NoInfer<Attempt>, outside: Outside<C, O> & CallContext) => Promise<NoInfer<Result>>
    record: (
      made: { message: MessageOf<ObjectEvent>; attempt: NoInfer<Attempt>; result: NoInfer<Result> },
      io: Io<Emits[number]>,
    ) => Promise<void> | void
  },
): EventFunction {
  return watching(declared, onEventCalling as Declare)
}

type Declare = (declared: object) => EventFunction

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
/** A bucket's name is the project's id (30 characters at most), a dash and this: 63 in all. */
const LONGEST_BUCKET = 32

function watching(
  declared: Declared<string, readonly AnyEvent[], object, object>,
  declare: Declare,
): EventFunction {
  const { bucket, folder = null, changes = ['finalized'], retry = {}, ...rest } = declared
  if (!NAME.test(bucket) || bucket.length > LONGEST_BUCKET)
    throw new Error(
      `${declared.id}: a bucket has at most ${LONGEST_BUCKET} lower-case letters, digits and dashes`,
    )
  if (folder !== null && !NAME.test(folder))
    throw new Error(`${declared.id}: a folder has lower-case letters, digits and dashes`)
  const event: AnyEvent = {
    name: objectTopic(bucket),
    meaning: `What happens to the objects of the bucket ${bucket}.`,
    data: StoredObject,
    key: 'name',
    ordered: false,
    producers: [],
    consumers: { [declared.id]: { ...retryDefaults, ...retry } },
  }
  return { ...declare({ ...rest, events: [event] }), objects: { bucket, folder, changes } }
}
