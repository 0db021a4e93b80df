import type { z } from 'zod'
import type { AiChatRequest, ChatRequest } from '../../../schemas/chat.ts'
import { GUEST_SESSION_LENGTH } from '../../../schemas/chat.ts'
import type { Caller } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Message } from './turn/take-turn.ts'

/** What somebody who is signed in says. */
export const chatMessage = (body: z.output<typeof ChatRequest>, caller: Caller): Message => ({
  sessionId: body.session_id,
  accountId: caller.id,
  text: body.message,
  messageId: body.message_id,
  context: body.context,
})

/** What anybody says. Throws for a guest whose session could be guessed, and for somebody who claims to be another. */
export function aiMessage(body: z.output<typeof AiChatRequest>, caller: Caller): Message {
  const accountId = caller.id.startsWith('acc_') ? caller.id : undefined
  if (accountId === undefined && body.session_id.length < GUEST_SESSION_LENGTH) {
    const message = `Without an account, session_id has at least ${GUEST_SESSION_LENGTH} characters that nobody can guess.`
    throw new AppError('INVALID_ARGUMENT', 'SESSION_ID_TOO_SHORT', message)
  }
  if (accountId !== undefined && body.user_id !== undefined && body.user_id !== accountId)
    throw new AppError('PERMISSION_DENIED', 'OTHER_USER', 'user_id is not the account that is signed in.')
  return {
    sessionId: body.session_id,
    accountId,
    text: body.text,
    messageId: body.message_id,
    context: body.context,
  }
}
