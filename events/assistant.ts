import { z } from 'zod'
import { SessionId } from '../schemas/chat.ts'
import { AccountId, TicketId } from '../schemas/ids.ts'
import { Signal } from '../schemas/signal.ts'
import { Instant } from '../schemas/text.ts'
import { defineEvent } from './kit.ts'

export const turnMeasured = defineEvent({
  name: 'assistant.turn-measured.v1',
  meaning: 'A turn of a conversation ended; this is what was measured of it. Nothing that was said is in it.',
  data: z.strictObject({
    sessionId: SessionId,
    accountId: AccountId.optional(),
    conversationKey: z
      .string()
      .regex(/^[a-z0-9]{24}$/)
      .optional()
      .meta({
        description: 'Stands for the conversation where its id, which opens a guest’s, must not be told.',
      }),
    signals: z.array(Signal).min(1).max(100),
    at: Instant,
  }),
  key: 'sessionId',
  producers: ['keep-conversation'],
  consumers: { 'watch-signals': {} },
})

export const helpRequested = defineEvent({
  name: 'assistant.help-requested.v1',
  meaning: 'A shopper is to be taken over by a person. What was said, the assistant tells whoever may ask.',
  data: z.strictObject({ ticketId: TicketId }),
  key: 'ticketId',
  producers: ['keep-tickets'],
  consumers: { 'send-ticket-mail': {} },
})
