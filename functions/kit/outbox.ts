import type { AnyEvent, DataOf } from '../../events/kit.ts'
import { digest } from './derive.ts'
import type { Envelope } from './envelope.ts'
import { currentInvocation } from './invocation.ts'
import { formatTraceparent } from './trace-context.ts'

/** Emits one of the declared events; buffered, and published after the transaction took effect. */
export type Emit<Emits extends AnyEvent> = <Event extends Emits>(event: Event, data: DataOf<Event>) => void

interface Cause {
  id: string
  storeId: string
  function: string
  correlationId: string
  now: Date
}

/** The events of one transaction. Their ids derive from the cause, so a repeat emits the same ones. */
export class Outbox {
  readonly envelopes: Envelope[] = []
  readonly #cause: Cause

  constructor(cause: Cause) {
    this.#cause = cause
  }

  /** Throws when `data` is not what the event declares: an emitter's bug must not become a consumer's. */
  readonly emit = (event: AnyEvent, data: unknown): void => {
    const valid = event.data.parse(data) as Record<string, unknown>
    const { id, storeId, correlationId, now } = this.#cause
    const invocation = currentInvocation()
    this.envelopes.push({
      event: event.name,
      eventId: `evt_${digest(id, this.#cause.function, event.name, this.envelopes.length)}`,
      key: String(valid[event.key]),
      storeId,
      occurredAt: now.toISOString(),
      source: this.#cause.function,
      correlationId,
      causationId: id,
      ...(invocation && { traceparent: formatTraceparent(invocation.trace) }),
      data: valid,
    })
  }

  /** Puts an event that was published before on its way again, to one consumer only. */
  readonly republish = (envelope: Envelope, consumer: string): void => {
    this.envelopes.push({ ...envelope, replayConsumer: consumer })
  }
}
