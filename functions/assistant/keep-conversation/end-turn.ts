import type { z } from 'zod'
import type { turnMeasured } from '../../../events/assistant.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { closeTurn, openTurn } from '../../../schemas/calls/assistant.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredConversation, StoredTurn } from '../conversation.ts'
import { conversationExpiry } from '../conversation.ts'
import type { Begun } from './begin-turn.ts'

interface Opened {
  begun: Begun
  known: { conversation: StoredConversation | null; turn: StoredTurn | null }
  messageId: string
  turnId: string
  knownVersion: number | undefined
}

/** What whoever answers needs of a turn that begins. */
export function openedTurn({
  begun,
  known: { conversation, turn },
  messageId,
  turnId,
  knownVersion,
}: Opened): z.infer<typeof openTurn.answer> {
  const version = conversation?.version ?? 0
  const memory = conversation?.memory ?? ''
  return {
    turnId: turn?.turnId ?? turnId,
    messageId,
    version,
    ...(memory !== '' && version !== knownVersion && { memory }),
    ...('answered' in begun ? { answer: begun.answered } : begun.turn.step && { step: begun.turn.step }),
  }
}

type Closing = z.output<NonNullable<typeof closeTurn.body>>

type Ended =
  | { version: number }
  | { conversation: StoredConversation; turn: StoredTurn; measured: DataOf<typeof turnMeasured> }

/** Ends a turn once; a repeat changes nothing. Throws TURN_GONE when another one has taken its place. */
export function endTurn(
  conversation: StoredConversation | null,
  turn: StoredTurn | null,
  { turnId, sessionId, memory, answer, signals }: Closing,
  now: Date,
): Ended {
  if (!conversation || turn?.turnId !== turnId) throw turnGone()
  if (turn.answer !== undefined) return { version: conversation.version }
  if (conversation.turn?.turnId !== turnId) throw turnGone()
  const { turn: _ended, ...rest } = conversation
  const expireAt = conversationExpiry(now)
  const at = now.toISOString()
  const { step: _done, ...begun } = turn
  return {
    conversation: { ...rest, memory, version: conversation.version + 1, updatedAt: at, expireAt },
    turn: { ...begun, answer, expireAt },
    measured: {
      sessionId,
      conversationKey: conversation.key,
      ...(conversation.accountId !== undefined && { accountId: conversation.accountId }),
      signals,
      at,
    },
  }
}

/** What was measured, without who it was (PV-06: analytics_and_improvement). */
export const unnamed = ({
  accountId: _who,
  signals,
  ...measured
}: DataOf<typeof turnMeasured>): DataOf<typeof turnMeasured> => ({
  ...measured,
  signals: signals.map(({ labels: { user_id: _nor, ...labels }, ...signal }) => ({ ...signal, labels })),
})

export const turnGone = (): AppError =>
  new AppError('ABORTED', 'TURN_GONE', 'This turn is not the one that runs.', { retryable: false })
