import type { z } from 'zod'
import type { AnyEvent, DataOf } from '../../events/kit.ts'
import type { Call } from '../../schemas/call.ts'
import type { Clients } from './clients.ts'
import type { Envelope } from './envelope.ts'
import type { Emit } from './outbox.ts'
import type { OutsideClient } from './runtime.ts'
import type { Reader, Tx } from './tx.ts'

/** What every function has, whatever triggers it. */
export interface Common {
  /** verb-noun; the name of the function, its service account, its logs. */
  id: string
  /** One sentence for the documents. */
  summary: string
  /** The Firestore database that it works in. */
  database: string
  memory: '256Mi' | '512Mi' | '1Gi'
  timeoutSeconds: number
  /** The functions of other contexts that it asks. */
  clients: Readonly<Record<string, Call>>
  /** The services outside of Google Cloud that it calls. */
  outside: Readonly<Record<string, OutsideClient>>
  emits: readonly AnyEvent[]
  /** Whether it publishes events of others again (a relay, a replay), and so may publish to every topic. */
  republishes: boolean
}

export type CommonOptions = Partial<Pick<Common, 'database' | 'memory' | 'timeoutSeconds' | 'republishes'>>

export const commonDefaults = {
  database: '(default)',
  memory: '256Mi',
  timeoutSeconds: 30,
  republishes: false,
} as const

/** The event at hand, as a handler sees it. Of several events, `event` tells which. */
export type MessageOf<Event extends AnyEvent> = Event extends AnyEvent
  ? {
      readonly event: Event['name']
      readonly data: DataOf<Event>
      readonly eventId: string
      readonly storeId: string
      readonly occurredAt: string
    }
  : never

/** What the kit hands to a handler inside its transaction. */
export interface Io<Emits extends AnyEvent = AnyEvent> {
  tx: Tx
  /** The moment of this invocation. */
  now: Date
  storeId: string
  /** An id derived from the cause: the same on every repeat. */
  newId(prefix: string, name?: string): string
  /** A UUID derived from the words given and the store. */
  newUuid(...words: string[]): string
  emit: Emit<Emits>
  /** Puts an event that was published before on its way again, for one of its consumers. */
  republish(envelope: Envelope, consumer: string): void
}

/** Writes a line to the log once the transaction took effect: never for a repeat, and not at all when it dies in between. */
export type Tell = (facts: Record<string, unknown>, message: string) => void

/** What the kit hands to code that runs outside of a transaction. */
export interface Outside<
  C extends Readonly<Record<string, Call>>,
  O extends Readonly<Record<string, OutsideClient>>,
> {
  clients: Clients<C>
  outside: { [Name in keyof O]: O[Name] extends OutsideClient<infer Client> ? Client : never }
  read: Reader
  now: Date
  storeId: string
}

/** Refuses, with a readable message, a consumer that the event does not list. */
export type Listed<Id extends string, Events extends readonly AnyEvent[]> = {
  [Index in keyof Events]: Id extends keyof Events[Index]['consumers']
    ? Events[Index]
    : `${Id} is not a consumer of ${Events[Index]['name']}`
}

/** Refuses, with a readable message, an emitter that the event does not list. */
export type Produced<Id extends string, Events extends readonly AnyEvent[]> = {
  [Index in keyof Events]: Id extends Events[Index]['producers'][number]
    ? Events[Index]
    : `${Id} is not a producer of ${Events[Index]['name']}`
}

/** What a schema of a call yields. */
export type Infer<Schema> = NonNullable<Schema> extends z.ZodType ? z.output<NonNullable<Schema>> : undefined
