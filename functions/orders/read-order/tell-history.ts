import type { JournalExtract, OrderHistory } from '../../../schemas/history.ts'

/** The events around an order, oldest first, of one instant the cause first, each with who has handled it. */
export function tellHistory(entries: JournalExtract['entries']): OrderHistory['events'] {
  const handled = new Map<string, { consumer: string; at: string }[]>()
  for (const entry of entries.filter(one => one.handled)) {
    const by = { consumer: entry.consumer, at: entry.handledAt }
    handled.set(entry.because, [...(handled.get(entry.because) ?? []), by])
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

/** Every transaction in the order in which it took effect, with what it was done for and what it changed. */
export const tellSteps = (entries: JournalExtract['entries']): NonNullable<OrderHistory['steps']> =>
  entries
    .map(({ committedAt, consumer, because, emitted, changes }) => ({
      at: committedAt,
      function: consumer,
      because,
      emitted: emitted.map(({ eventId }) => eventId),
      changes,
    }))
    .sort((a, b) => compare(a.at, b.at))

/** Now, or the last moment of the entries where their clock is ahead of ours. */
export function latestOf(entries: JournalExtract['entries'], now: Date): string {
  const moments = [now.toISOString(), ...entries.map(({ committedAt }) => `${committedAt.slice(0, 23)}Z`)]
  return moments.sort().at(-1) ?? now.toISOString()
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many known events led to this one. */
function depth(eventId: string, emitted: ReadonlyMap<string, { causationId: string }>): number {
  const seen = new Set<string>()
  for (let id = eventId; !seen.has(id) && emitted.has(id); id = emitted.get(id)?.causationId ?? '')
    seen.add(id)
  return seen.size
}
