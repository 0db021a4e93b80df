import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredConversation, StoredTicket, StoredTurn } from './conversation.ts'

const conversationPath = (key: string): string => `conversations/${key}`
const turnPath = (key: string, messageId: string): string => `conversationTurns/${key}~${messageId}`
const ticketPath = (ticketId: string): string => `tickets/${ticketId}`

/** A conversation, and the turn of one of its messages. */
export async function findTurn(
  read: Reader,
  key: string,
  messageId: string,
): Promise<{ conversation: StoredConversation | null; turn: StoredTurn | null }> {
  const [conversation, turn] = await read.getAll([conversationPath(key), turnPath(key, messageId)])
  return {
    conversation: (conversation ?? null) as StoredConversation | null,
    turn: (turn ?? null) as StoredTurn | null,
  }
}

export const writeConversation = (tx: Tx, conversation: StoredConversation): void =>
  tx.set(conversationPath(conversation.key), conversation)

export const writeTurn = (tx: Tx, key: string, messageId: string, turn: StoredTurn): void =>
  tx.set(turnPath(key, messageId), turn)

export const findTicket = (read: Reader, ticketId: string): Promise<StoredTicket | null> =>
  read.get<StoredTicket>(ticketPath(ticketId))

export const writeTicket = (tx: Tx, ticket: StoredTicket): void => tx.set(ticketPath(ticket.ticketId), ticket)
