import { expect, test } from 'vitest'
import { conversationRules } from '../../events/alerts/index.ts'
import type { ConversationRule } from '../../events/alerts/rule.ts'
import type { StoredIncident, Watch } from './incident.ts'
import { resolved, sight } from './incident.ts'

const rule = conversationRules.find(({ id }) => id === 'injection-attempts') as ConversationRule

const START = Date.parse('2026-11-21T10:00:00.000Z')
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString()

/** What is left after sightings at these seconds, in this order. */
function after(...seconds: number[]) {
  let watch: Watch | null = null
  let incident: StoredIncident | null = null
  let opened = 0
  for (const [index, second] of seconds.entries()) {
    const sighting = { rule, subject: 'c', value: 0.6 + index / 100, at: at(second) }
    const made = sight(sighting, { watch, incident }, () => `inc_${index}`)
    watch = made.watch
    incident = made.incident
    opened += Number(made.opened)
  }
  return { watch, incident, opened }
}

test('one attempt too few opens nothing', () => {
  expect(after(0, 10)).toMatchObject({ incident: null, opened: 0 })
})

test('enough attempts within their time open one incident', () => {
  const { incident, opened } = after(0, 10, 20)
  expect(opened).toBe(1)
  expect(incident).toMatchObject({ incidentId: 'inc_2', status: 'open', sightings: 3, openedAt: at(20) })
})

test('what comes while it is open is counted on it and not told again', () => {
  const { incident, opened } = after(0, 10, 20, 30, 40, 50)
  expect(opened).toBe(1)
  expect(incident).toMatchObject({ incidentId: 'inc_2', sightings: 6, value: 0.65, lastSeenAt: at(50) })
})

test('attempts that are too far apart never add up', () => {
  expect(after(0, rule.withinSeconds + 1, 2 * rule.withinSeconds + 2).opened).toBe(0)
  expect(after(0, rule.withinSeconds / 2, rule.withinSeconds).opened).toBe(1)
})

test.each([[[0, 10, 20]], [[20, 10, 0]], [[10, 20, 0]]])('in whatever order they come: %j', seconds => {
  expect(after(...seconds)).toMatchObject({ opened: 1, incident: { lastSeenAt: at(20) } })
})

test('an incident is over once it was quiet for its time, and not before', () => {
  const { incident } = after(0, 10, 20)
  const over = 20 + rule.quietSeconds
  expect(resolved(incident, new Date(at(over - 1)))).toBeNull()
  const ended = resolved(incident, new Date(at(over)))
  expect(ended).toMatchObject({ status: 'resolved', resolvedAt: at(over) })
  expect(ended).not.toHaveProperty('quietAt')
  expect(resolved(ended, new Date(at(over + 1)))).toBeNull()
})

test('what comes after the end is a new incident, once there is enough of it', () => {
  const { watch, incident } = after(0, 10, 20)
  const ended = resolved(incident, new Date(at(20 + rule.quietSeconds)))
  const sighting = { rule, subject: 'c', value: 0.9, at: at(4000) }
  const made = sight(sighting, { watch, incident: ended }, () => 'inc_next')
  expect(made).toMatchObject({ incident: null, opened: false })
})
