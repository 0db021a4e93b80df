import { z } from 'zod'
import { AuditPage, AuditQuery } from '../audit.ts'
import { defineCall } from '../call.ts'
import { pageQuery } from '../paging.ts'
import { Instant, Line } from '../text.ts'

export const DeadLetterId = z.string().regex(/^[a-z0-9-]{1,40}~[A-Za-z0-9_-]{1,100}$/)

/** What is written over a parked message before it is replayed. Its event's own schema must take it. */
export const DeadLetterEdit = z
  .strictObject({ data: z.record(z.string(), z.unknown()), reason: Line(200) })
  .meta({ id: 'DeadLetterEdit' })

/**
 * A message that could not be handled, with its history: every time that it was parked, edited and sent again. `attempts`
 * counts all deliveries; `reason` is that of the last one. `handledAt` is there once its consumer has dealt with it, where
 * that can be seen: the marks of payments are in a database of their own.
 */
export const DeadLetter = z
  .object({
    deadLetterId: DeadLetterId,
    storeId: z.string(),
    consumer: z.string(),
    event: z.string(),
    eventId: z.string(),
    key: z.string(),
    reason: z.string(),
    attempts: z.int(),
    parkedAt: Instant,
    parkings: z.array(z.object({ at: Instant, reason: z.string(), attempts: z.int() })),
    edits: z.array(z.object({ at: Instant, by: z.string(), reason: z.string(), before: z.unknown() })),
    replays: z.array(z.object({ at: Instant, by: z.string() })),
    handledAt: Instant.optional(),
    data: z.unknown(),
    attributes: z.record(z.string(), z.string()),
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

const deadLetterId = z.object({ deadLetterId: DeadLetterId })
const fn = 'manage-dead-letters'

export const listDeadLetters = defineCall({
  function: fn,
  method: 'GET',
  path: '/v1/dead-letters',
  summary: 'The parked messages, newest first. For admins.',
  query: z.object(pageQuery),
  answer: z
    .object({ deadLetters: z.array(DeadLetter), nextPageToken: z.string().optional() })
    .meta({ id: 'DeadLetterPage' }),
})

export const getDeadLetter = defineCall({
  function: fn,
  method: 'GET',
  path: '/v1/dead-letters/{deadLetterId}',
  summary: 'A parked message. For admins.',
  params: deadLetterId,
  answer: DeadLetter,
})

export const editDeadLetter = defineCall({
  function: fn,
  method: 'PATCH',
  path: '/v1/dead-letters/{deadLetterId}',
  summary:
    'Corrects the data of a parked message before it is replayed. What it was before is kept. For admins.',
  params: deadLetterId,
  body: DeadLetterEdit,
  answer: DeadLetter,
})

export const replayDeadLetter = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/dead-letters/{deadLetterId}/replays',
  summary: 'Publishes a parked message again, for the one consumer that could not handle it. For admins.',
  params: deadLetterId,
  answer: DeadLetter,
})

export const getShopAudit = defineCall({
  function: 'show-audit',
  method: 'GET',
  path: '/v1/audit/shop',
  summary: 'Who did what to the shop: one chain of the audit log from its beginning, 200 entries at a time.',
  query: AuditQuery,
  answer: AuditPage,
})
