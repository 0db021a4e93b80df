import { z } from 'zod'
import { defineCall } from '../call.ts'
import { pageQuery } from '../paging.ts'
import { Instant } from '../text.ts'

export const DeadLetterId = z.string().regex(/^[a-z0-9-]{1,40}~[A-Za-z0-9_-]{1,100}$/)

/** A message that could not be handled, parked with its reason and history. */
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
    replays: z.array(z.object({ at: Instant })),
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

export const replayDeadLetter = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/dead-letters/{deadLetterId}/replays',
  summary: 'Publishes a parked message again, for the one consumer that could not handle it. For admins.',
  params: deadLetterId,
  answer: DeadLetter,
})
