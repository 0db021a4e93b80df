import { conversationRules } from '../../../events/alerts/index.ts'
import { turnMeasured } from '../../../events/assistant.ts'
import { incidentOpened } from '../../../events/observability.ts'
import { onEvent } from '../../kit/on-event.ts'
import { sight } from '../incident.ts'
import { findWatches, writeIncident, writeWatch } from '../incident-store.ts'
import { breachesIn, lineOf, subjectOf } from './signals.ts'

export default onEvent({
  id: 'watch-signals',
  summary: 'Has every signal of a conversation counted, and raises an alert when a rule about one is broken.',
  events: [turnMeasured],
  emits: [incidentOpened],
  async handle({ data, storeId }, { tx, newId, emit, tell }) {
    const subject = subjectOf(data, storeId)
    for (const signal of data.signals) tell(lineOf(signal, subject), 'signal')
    const breaches = breachesIn(data.signals, conversationRules)
    if (breaches.length === 0) return
    const known = await findWatches(
      tx,
      breaches.map(({ rule: { id } }) => ({ ruleId: id, subject })),
    )
    for (const [index, { rule, value }] of breaches.entries()) {
      const before = known[index] ?? { watch: null, incident: null }
      const made = sight({ rule, subject, value, at: data.at }, before, () => newId('inc', rule.id))
      writeWatch(tx, made.watch)
      if (!made.incident) continue
      writeIncident(tx, made.incident)
      const { incidentId } = made.incident
      const { id: ruleId, severity } = rule
      if (made.opened) emit(incidentOpened, { incidentId, ruleId, severity, subject, value, at: data.at })
    }
  },
})
