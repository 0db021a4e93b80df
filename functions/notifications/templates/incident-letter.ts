import { conversationRules } from '../../../events/alerts/index.ts'
import { runbookOf } from '../../../events/alerts/rule.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { incidentOpened } from '../../../events/observability.ts'
import type { Letter } from './letter.ts'

type Opened = DataOf<typeof incidentOpened>

/** What an operator is told of an incident. */
export function incidentLetter(
  { incidentId, ruleId, severity, subject, value, at }: Opened,
  storeId: string,
  url: string,
): Letter {
  const rule = conversationRules.find(({ id }) => id === ruleId)
  const summary = rule?.summary ?? ruleId
  return {
    subject: `${severity.toUpperCase()}: ${summary} (${incidentId})`,
    preview: summary,
    heading: summary,
    paragraphs: [
      `${rule?.description ?? ''} Seen last at ${at}, with ${value}, in the store ${storeId}.`.trim(),
      `The lines of the conversation have jsonPayload.subject="${subject}". What to do stands in ${runbookOf({ id: ruleId })}.`,
      'It is told once; while the incident is open, what is seen is only counted.',
    ],
    action: { label: 'Open the shop', url },
  }
}
