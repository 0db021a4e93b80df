import { z } from 'zod'
import { IncidentId } from '../schemas/ids.ts'
import { Instant } from '../schemas/text.ts'
import { defineEvent } from './kit.ts'

export const incidentOpened = defineEvent({
  name: 'observability.incident-opened.v1',
  meaning: 'A rule of alerts has found something in one conversation that an operator should look at.',
  data: z.strictObject({
    incidentId: IncidentId,
    ruleId: z.string().max(60),
    severity: z.enum(['critical', 'warning']),
    subject: z.string().max(60).meta({ description: 'Stands for the conversation in logs; opens nothing.' }),
    value: z.number(),
    at: Instant,
  }),
  key: 'incidentId',
  producers: ['watch-signals'],
  consumers: { 'send-incident-mail': {} },
})
