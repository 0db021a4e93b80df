import type { z } from 'zod'
import type { JournalExtract, OrderHistory } from '../../../schemas/order.ts'

type History = z.output<typeof OrderHistory>['events']

/** The events around an order, oldest first, of one instant the cause first, each with who has handled it. */
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
    .sort((a, b) => compare(a.at, b.at) || depth(a.eventId, emitted) - depth(b.eventId, emitted))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many known events led to this one. */
function depth(eventId: string, emitted: ReadonlyMap<string, { causationId: string }>): number {
  const seen = new Set<string>()
  for (let id = eventId; !seen.has(id) && emitted.has(id); id = emitted.get(id)?.causationId ?? '')
    seen.add(id)
  return seen.size
}
