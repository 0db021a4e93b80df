import type { Reply } from '../../../schemas/calls/assistant.ts'
import type { RpcMessage } from '../../../schemas/rpc.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredConversation } from '../conversation.ts'
import { conversationPath } from '../conversation-store.ts'
import type { Client } from './world.ts'

/** Somebody has so long to answer; a turn has time left after that to take the money. */
const LONGEST_WAIT_MS = 25_000

/**
 * Puts a question to the person behind a client
 * (https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation), and waits. The answer comes as a request
 * of its own, which may reach another instance, and so by way of the conversation. `null`: there was none in time.
 */
export async function askPerson(
  question: string,
  { turnId, client, tell }: { turnId: string; client: Client; tell: (message: unknown) => void },
): Promise<Reply | null> {
  const answered = replyTo(turnId, client)
  tell({ jsonrpc: '2.0', id: turnId, method: 'elicitation/create', params: formOf(question) })
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), LONGEST_WAIT_MS)
  return Promise.race([answered, late.promise]).finally(() => clearTimeout(timer))
}

const formOf = (message: string) => ({
  mode: 'form',
  message,
  requestedSchema: {
    type: 'object',
    properties: { confirm: { type: 'boolean', title: 'Yes, buy this', default: false } },
    required: ['confirm'],
  },
})

/** Ends with the stream of the question at the latest. */
async function replyTo(turnId: string, { conversationKey, world }: Client): Promise<Reply | null> {
  for await (const conversation of world.watch<StoredConversation>(conversationPath(conversationKey))) {
    const turn = conversation?.turn
    if (turn?.turnId === turnId && turn.reply) return turn.reply
  }
  return null
}

/** Takes a client's answer to the question of a turn. Throws TURN_GONE when none waits for it. */
export async function takeReply(
  { id, result, error }: RpcMessage,
  { conversationKey, world: { clients } }: Client,
): Promise<void> {
  const turnId = String(id)
  if (!/^trn_[A-Za-z0-9_]{1,60}$/.test(turnId))
    throw new AppError('INVALID_ARGUMENT', 'NOT_ASKED', 'Nothing was asked under this id.')
  const reply = error ? ({ action: 'cancel', confirmed: false } as const) : readReply(result)
  await clients.recordReply({ params: { conversationKey }, body: { turnId, reply } })
}

/** Only a plain yes is one. */
function readReply(result: RpcMessage['result']): Reply {
  const { action, content } = (result ?? {}) as { action?: unknown; content?: { confirm?: unknown } | null }
  if (action === 'accept') return { action, confirmed: content?.confirm === true }
  return { action: action === 'decline' ? 'decline' : 'cancel', confirmed: false }
}
