import type { z } from 'zod'
import type { JournalExtract, OrderHistory } from '../../../schemas/order.ts'

type History = z.output<typeof OrderHistory>['events']

/** The events around an order, oldest first, each with who has handled it. */
export function tellHistory(entries: JournalExtract['entries']): History {
  const handled = new Map<string, { consumer: string; at: string }[]>()
  for (const { consumer, handledAt, handledEventId } of entries) {
    if (handledEventId === undefined) continue
    handled.set(handledEventId, [...(handled.get(handledEventId) ?? []), { consumer, at: handledAt }])
  }
  const emitted = new Map(entries.flatMap(entry => entry.emitted).map(event => [event.eventId, event]))
  return [...emitted.values()]
    .map(({ eventId, event, occurredAt, source, causationId, data }) => ({
      eventId,
      event,
      at: occurredAt,
      emittedBy: source,
      causedBy: causationId,
      handledBy: handled.get(eventId) ?? [],
      data,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}
