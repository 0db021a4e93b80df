import { z } from 'zod'
import { defineCall } from '../call.ts'
import { IncidentId } from '../ids.ts'
import { pageQuery } from '../paging.ts'
import { Instant } from '../text.ts'

export const Incident = z
  .object({
    incidentId: IncidentId,
    ruleId: z.string(),
    severity: z.enum(['critical', 'warning']),
    summary: z.string(),
    subject: z.string().meta({ description: 'Stands for the conversation in logs; opens nothing.' }),
    status: z.enum(['open', 'resolved']),
    value: z.number().meta({ description: 'The highest that was seen.' }),
    sightings: z.int(),
    openedAt: Instant,
    lastSeenAt: Instant,
    resolvedAt: Instant.optional(),
  })
  .meta({ id: 'Incident' })
export type Incident = z.infer<typeof Incident>

export const listIncidents = defineCall({
  function: 'list-incidents',
  method: 'GET',
  path: '/v1/incidents',
  summary: 'What the alerting function found in conversations, newest first.',
  query: z.object(pageQuery),
  answer: z
    .object({ incidents: z.array(Incident), nextPageToken: z.string().optional() })
    .meta({ id: 'IncidentPage' }),
})
