import { incidentOpened } from '../../../events/observability.ts'
import { onEventCalling } from '../../kit/on-event.ts'
import { requireSetting, setting } from '../../kit/settings.ts'
import { deliver, mailClient, messageIdOf } from '../mail-client.ts'
import { findMail, writeMail } from '../mail-store.ts'
import { incidentLetter } from '../templates/incident-letter.ts'

/** Where operators read their mail. */
const operators = () => ({
  name: 'Operators',
  address: setting('OPERATOR_EMAIL', 'operators@caravan.example'),
})

export default onEventCalling({
  id: 'send-incident-mail',
  summary: 'Tells operators of an incident.',
  events: [incidentOpened],
  emits: [],
  outside: { mail: mailClient },
  claim: async ({ data }, { tx }) => ((await findMail(tx, data.incidentId)) ? null : data),
  call(incident, { outside, now, storeId }) {
    const letter = incidentLetter(incident, storeId, requireSetting('CARAVAN_URL'))
    return deliver(outside.mail, { mailId: incident.incidentId, to: operators(), letter, now })
  },
  record({ attempt: { incidentId }, result: outcome }, { tx, now }) {
    const messageId = messageIdOf(incidentId)
    writeMail(tx, { mailId: incidentId, kind: 'incident', messageId, outcome, at: now.toISOString() })
  },
})
