import type { AnyEvent } from '../../events/kit.ts'
import { AppError } from './app-error.ts'
import { clientsOf } from './clients.ts'
import type { Common, Outside } from './declaration.ts'
import type { Envelope } from './envelope.ts'
import type { Cause } from './journaled.ts'
import type { EventFunction } from './on-event.ts'
import type { Runtime } from './runtime.ts'
import { readerOf } from './tx.ts'

// biome-ignore lint/suspicious/noExplicitAny: a handler is typed where it is declared
type Any = any

/** An event as its consumer sees it. */
export interface Message {
  event: string
  data: unknown
  eventId: string
  storeId: string
  occurredAt: string
}

/** Validates the data by the event's own schema: an unknown event or wrong data can never be handled. */
export function messageOf(declared: EventFunction, envelope: Envelope): Message {
  const event: AnyEvent | undefined = declared.events.find(({ name }) => name === envelope.event)
  if (!event)
    throw new AppError(
      'INVALID_ARGUMENT',
      'UNKNOWN_EVENT',
      `${declared.id} does not consume ${envelope.event}.`,
    )
  const parsed = event.data.safeParse(envelope.data)
  if (!parsed.success) {
    throw new AppError(
      'INVALID_ARGUMENT',
      'WRONG_EVENT_DATA',
      `The data of ${envelope.event} is not as declared.`,
      {
        cause: parsed.error,
      },
    )
  }
  const { eventId, storeId, occurredAt } = envelope
  return { event: event.name, data: parsed.data, eventId, storeId, occurredAt }
}

/** An event as the cause of a transaction. */
export const causeOf = (declared: EventFunction, envelope: Envelope): Cause => ({
  function: declared,
  consumer: declared.id,
  causeId: envelope.eventId,
  storeId: envelope.storeId,
  correlationId: envelope.correlationId,
  subject: envelope.key,
  handled: envelope,
})

/** What code outside of a transaction is given. */
export const outsideOf = (declared: Common, runtime: Runtime, storeId: string): Outside<Any, Any> => ({
  clients: clientsOf(declared.clients, runtime, declared.id, storeId) as Any,
  outside: Object.fromEntries(
    Object.entries(declared.outside).map(([name, client]) => [name, runtime.outside(client)]),
  ) as Any,
  read: readerOf(runtime.database(declared.database).read, storeId),
  now: runtime.now(),
  storeId,
})
