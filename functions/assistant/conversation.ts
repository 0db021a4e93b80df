import type { Reply } from '../../schemas/calls/assistant.ts'

/** A conversation as it is stored; what its agents remember is JSON that only they read. */
export interface StoredConversation {
  key: string
  sessionId: string
  accountId?: string
  /** Sealed; empty at the beginning. */
  memory: string
  /** Counts the turns that ended. */
  version: number
  /** The turn that is being answered now. */
  turn?: { turnId: string; openSince: string; reply?: Reply }
  updatedAt: string
  expireAt: Date
}

/** One message and what became of it. */
export interface StoredTurn {
  turnId: string
  /** Of what was said: another message under the same id is refused. */
  fingerprint: string
  /** How far it got, before it went on to change something; sealed, as the answer is. */
  step?: string
  answer?: string
  openedAt: string
  expireAt: Date
}

export interface StoredTicket {
  ticketId: string
  sessionId: string
  accountId?: string
  reason: 'asked-for-a-person' | 'complaint' | 'order-problem' | 'cannot-help'
  /** JSON of what was said, sealed. */
  said: string
  openedAt: string
  expireAt: Date
}

const KEEP_HOURS = 24
const KEEP_TICKET_DAYS = 90
/** A turn is over by then, one way or the other: the function that answers it has a minute. */
const TURN_MS = 60_000

export const conversationExpiry = (now: Date): Date => new Date(now.getTime() + KEEP_HOURS * 3_600_000)
export const ticketExpiry = (now: Date): Date => new Date(now.getTime() + KEEP_TICKET_DAYS * 86_400_000)

/** Whether somebody else's turn of this conversation still runs. */
export const isBusy = (
  conversation: Pick<StoredConversation, 'turn'> | null,
  turnId: string,
  now: Date,
): boolean =>
  conversation?.turn !== undefined &&
  conversation.turn.turnId !== turnId &&
  now.getTime() - Date.parse(conversation.turn.openSince) < TURN_MS

/** Whether a turn that never ended may be taken up again. */
export const isAbandoned = (turn: Pick<StoredTurn, 'openedAt'>, now: Date): boolean =>
  now.getTime() - Date.parse(turn.openedAt) >= TURN_MS
