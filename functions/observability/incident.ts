import type { ConversationRule } from '../../events/alerts/rule.ts'
import type { Incident } from '../../schemas/calls/observability.ts'

/** Where a rule stands for one conversation. */
export interface Watch {
  ruleId: string
  subject: string
  /** When the signal lay above the bound, the oldest first, as far as it counts. */
  sightings: string[]
  incidentId?: string
  expireAt: Date
}

export interface StoredIncident extends Omit<Incident, 'summary'> {
  /** When it ends, unless something is seen before; only while it is open. */
  quietAt?: string
  expireAt: Date
}

/** Something that a rule looks for, as it was seen in one conversation. */
export interface Sighting {
  rule: ConversationRule
  subject: string
  value: number
  at: string
}

const KEEP_DAYS = 90

const later = (at: string, seconds: number): Date => new Date(Date.parse(at) + seconds * 1000)

/**
 * What a rule makes of a sighting: enough of them within its time open an incident; while it is open, they are counted
 * on it. Sightings may come late and in any order.
 */
export function sight(
  { rule, subject, value, at }: Sighting,
  known: { watch: Watch | null; incident: StoredIncident | null },
  newId: () => string,
): { watch: Watch; incident: StoredIncident | null; opened: boolean } {
  const sightings = counted([...(known.watch?.sightings ?? []), at], rule)
  const last = sightings.at(-1) ?? at
  const open = known.incident?.status === 'open' ? known.incident : null
  const opened = open === null && sightings.length >= rule.times
  const incident = open
    ? seenAgain(open, { rule, value, at })
    : opened
      ? newIncident({ rule, subject, value, at: last }, newId(), sightings.length)
      : null
  const expireAt = later(last, rule.withinSeconds + rule.quietSeconds)
  const ids = incident ? { incidentId: incident.incidentId } : {}
  return { watch: { ruleId: rule.id, subject, sightings, expireAt, ...ids }, incident, opened }
}

function counted(sightings: readonly string[], { withinSeconds, times }: ConversationRule): string[] {
  const sorted = sightings.toSorted()
  const since = later(sorted.at(-1) ?? '', -withinSeconds).toISOString()
  return sorted.filter(at => at >= since).slice(-times)
}

const newIncident = (
  { rule, subject, value, at }: Sighting,
  incidentId: string,
  sightings: number,
): StoredIncident => ({
  ...{ incidentId, ruleId: rule.id, severity: rule.severity, subject, status: 'open', value, sightings },
  openedAt: at,
  lastSeenAt: at,
  quietAt: later(at, rule.quietSeconds).toISOString(),
  expireAt: later(at, KEEP_DAYS * 86_400),
})

function seenAgain(
  incident: StoredIncident,
  { rule, value, at }: Pick<Sighting, 'rule' | 'value' | 'at'>,
): StoredIncident {
  const lastSeenAt = at > incident.lastSeenAt ? at : incident.lastSeenAt
  return {
    ...incident,
    value: Math.max(incident.value, value),
    sightings: incident.sightings + 1,
    lastSeenAt,
    quietAt: later(lastSeenAt, rule.quietSeconds).toISOString(),
  }
}

/** The incident once it was quiet for long enough; `null` while it is not, or is over already. */
export function resolved(incident: StoredIncident | null, now: Date): StoredIncident | null {
  const at = now.toISOString()
  if (incident?.quietAt === undefined || incident.quietAt > at) return null
  const { quietAt: _over, ...rest } = incident
  return { ...rest, status: 'resolved', resolvedAt: at }
}
