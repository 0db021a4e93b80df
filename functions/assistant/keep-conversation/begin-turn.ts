import { AppError } from '../../kit/app-error.ts'
import type { StoredConversation, StoredTurn } from '../conversation.ts'
import { conversationExpiry, isAbandoned, isBusy } from '../conversation.ts'

interface Asked {
  key: string
  sessionId: string
  accountId?: string | undefined
  turnId: string
  fingerprint: string
}

/** Which documents a turn that begins leaves; none, when it ended before. */
export type Begun = { answered: string } | { conversation: StoredConversation; turn: StoredTurn }

/**
 * Begins the turn of a message, or takes up one that broke off. One turn of a conversation runs at a time, since each
 * needs to know what the last one did. Throws TURN_IN_PROGRESS, and MESSAGE_ID_REUSED for an id that stood for
 * something else.
 */
export function beginTurn(
  conversation: StoredConversation | null,
  turn: StoredTurn | null,
  asked: Asked,
  now: Date,
): Begun {
  if (turn && turn.fingerprint !== asked.fingerprint) throw reused()
  if (turn?.answer !== undefined) return { answered: turn.answer }
  const turnId = turn?.turnId ?? asked.turnId
  if (
    (turn && !isAbandoned(turn, now) && conversation?.turn?.turnId === turnId) ||
    isBusy(conversation, turnId, now)
  )
    throw inProgress()
  const expireAt = conversationExpiry(now)
  const at = now.toISOString()
  return {
    conversation: {
      ...(conversation ?? fresh(asked)),
      turn: { turnId, openSince: at },
      updatedAt: at,
      expireAt,
    },
    turn: {
      turnId,
      fingerprint: asked.fingerprint,
      ...(turn?.step !== undefined && { step: turn.step }),
      openedAt: at,
      expireAt,
    },
  }
}

const fresh = ({ key, sessionId, accountId }: Asked): Omit<StoredConversation, 'updatedAt' | 'expireAt'> => ({
  key,
  sessionId,
  ...(accountId !== undefined && { accountId }),
  memory: '',
  version: 0,
})

export const inProgress = (): AppError =>
  new AppError('ABORTED', 'TURN_IN_PROGRESS', 'The last message is still being answered.', {
    retryAfterMs: 1000,
  })

const reused = (): AppError =>
  new AppError('FAILED_PRECONDITION', 'MESSAGE_ID_REUSED', 'This message_id was used for another message.', {
    status: 409,
  })
