import { z } from 'zod'
import { defineCall } from '../call.ts'
import { AiChatAnswer, AiChatRequest, ChatAnswer, ChatRequest, MessageId, SessionId } from '../chat.ts'
import { AccountId, TicketId, TurnId } from '../ids.ts'
import { ProtectedResource } from '../oauth.ts'
import { RpcAnswer, RpcMessage } from '../rpc.ts'
import { Signal } from '../signal.ts'
import { Instant } from '../text.ts'

const fn = 'answer-shopper'
/** A conversation of one shopper: its id is derived from who they are and the session's id. */
const conversationKey = z.object({ conversationKey: z.string().regex(/^[a-z0-9]{24}$/) })
/** JSON in a text: what agents remember is theirs alone, and Firestore takes no lists in lists. */
const Json = z.string().max(700_000)

export const chat = defineCall({
  function: fn,
  method: 'POST',
  path: '/chat',
  summary: 'Says something to the assistant, signed in. With `message_id` a repeat gets the same answer.',
  body: ChatRequest,
  answer: ChatAnswer,
})

export const aiChat = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/ai/chat',
  summary:
    'Says something to the assistant, also as a guest: then the session’s id has 20 characters or more.',
  body: AiChatRequest,
  answer: AiChatAnswer,
})

export const streamChat = defineCall({
  function: fn,
  method: 'POST',
  path: '/v1/ai/chat/stream',
  summary:
    'The same as server-sent events: `progress` for every tool that runs, then `answer`, or `failure`.',
  body: AiChatRequest,
  answer: AiChatAnswer,
})

const mcp = 'serve-mcp'

export const callTools = defineCall({
  function: mcp,
  method: 'POST',
  path: '/mcp',
  summary:
    'The assistant’s tools by the Model Context Protocol (streamable HTTP): JSON-RPC in, JSON-RPC out, or server-sent events.',
  body: RpcMessage,
  answer: RpcAnswer,
})

export const describeTools = defineCall({
  function: mcp,
  method: 'GET',
  path: '/.well-known/oauth-protected-resource/mcp',
  summary: 'Which tokens and scopes `/mcp` takes (RFC 9728).',
  answer: ProtectedResource,
})

const keeper = 'keep-conversation'
const tickets = 'keep-tickets'

export const openTurn = defineCall({
  function: keeper,
  method: 'POST',
  path: '/v1/conversations/{conversationKey}/turns',
  summary: 'Begins a turn, or says how far a turn of the same message got. For services.',
  params: conversationKey,
  body: z.strictObject({
    sessionId: SessionId,
    accountId: AccountId.optional(),
    messageId: MessageId.optional(),
    fingerprint: z.string().max(64),
    /** The version of the memory that the caller has already. */
    knownVersion: z.int().optional(),
  }),
  answer: z
    .object({
      turnId: TurnId,
      messageId: MessageId,
      version: z.int(),
      memory: Json.optional().meta({ description: 'Left out when the caller has it, or there is none.' }),
      step: Json.optional().meta({ description: 'How far the turn got before it broke off.' }),
      answer: Json.optional().meta({ description: 'The turn ended before, with this.' }),
    })
    .meta({ id: 'OpenedTurn' }),
})

export const recordStep = defineCall({
  function: keeper,
  method: 'POST',
  path: '/v1/conversations/{conversationKey}/steps',
  summary: 'Notes how far a turn got, before it goes on to change something. For services.',
  params: conversationKey,
  body: z.strictObject({ turnId: TurnId, messageId: MessageId, step: Json }),
  answer: z.object({ status: z.literal('noted') }).meta({ id: 'NotedStep' }),
})

export const Reply = z
  .strictObject({ action: z.enum(['accept', 'decline', 'cancel']), confirmed: z.boolean() })
  .meta({ id: 'ConversationReply' })
export type Reply = z.infer<typeof Reply>

export const recordReply = defineCall({
  function: keeper,
  method: 'POST',
  path: '/v1/conversations/{conversationKey}/replies',
  summary: 'Keeps what a person said to the question of a turn that waits for it. For services.',
  params: conversationKey,
  body: z.strictObject({ turnId: TurnId, reply: Reply }),
  answer: z.object({ status: z.literal('noted') }).meta({ id: 'NotedReply' }),
})

export const closeTurn = defineCall({
  function: keeper,
  method: 'POST',
  path: '/v1/conversations/{conversationKey}/answers',
  summary: 'Ends a turn: keeps its answer and what is remembered, and publishes its signals. For services.',
  params: conversationKey,
  body: z.strictObject({
    turnId: TurnId,
    messageId: MessageId,
    sessionId: SessionId,
    memory: Json,
    answer: Json,
    signals: z.array(Signal).max(100),
  }),
  answer: z.object({ status: z.literal('closed'), version: z.int() }).meta({ id: 'ClosedTurn' }),
})

export const TicketReason = z
  .enum(['asked-for-a-person', 'complaint', 'order-problem', 'cannot-help'])
  .meta({ id: 'TicketReason' })

export const openTicket = defineCall({
  function: tickets,
  method: 'POST',
  path: '/v1/tickets',
  summary: 'Hands a conversation to a person. For services.',
  body: z.strictObject({
    sessionId: SessionId,
    accountId: AccountId.optional(),
    reason: TicketReason,
    said: z.array(z.string().max(1000)).max(10),
  }),
  answer: z.object({ ticketId: TicketId }).meta({ id: 'OpenedTicket' }),
})

export const getTicket = defineCall({
  function: tickets,
  method: 'GET',
  path: '/v1/tickets/{ticketId}',
  summary: 'What a person has to know to take a conversation over. For services.',
  params: z.object({ ticketId: TicketId }),
  answer: z
    .object({
      ticketId: TicketId,
      sessionId: SessionId,
      accountId: AccountId.optional(),
      reason: TicketReason,
      said: z.array(z.string()),
      openedAt: Instant,
    })
    .meta({ id: 'Ticket' }),
})
