import { documentsWith } from '../kit/documents-with.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredConversation, StoredTicket, StoredTurn } from './conversation.ts'

export const conversationPath = (key: string): string => `conversations/${key}`
const turnPath = (key: string, messageId: string): string => `conversationTurns/${key}~${messageId}`
const ticketPath = (ticketId: string): string => `tickets/${ticketId}`

export const findConversation = (read: Reader, key: string): Promise<StoredConversation | null> =>
  read.get<StoredConversation>(conversationPath(key))

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
  tx.set(turnPath(key, messageId), { ...turn, key })

export const findTicket = (read: Reader, ticketId: string): Promise<StoredTicket | null> =>
  read.get<StoredTicket>(ticketPath(ticketId))

export const writeTicket = (tx: Tx, ticket: StoredTicket): void => tx.set(ticketPath(ticket.ticketId), ticket)

interface Kept<Data> {
  path: string
  data: Data
}

/** Every conversation of an account with its turns, and every ticket. */
export async function saidBy(
  read: Reader,
  accountId: string,
): Promise<{
  conversations: Kept<StoredConversation>[]
  turns: Kept<StoredTurn & { key: string }>[]
  tickets: Kept<StoredTicket>[]
}> {
  const where = [['accountId', '==', accountId]] as const
  const [conversations, tickets] = await Promise.all([
    read.query<StoredConversation>({ collection: 'conversations', where }),
    read.query<StoredTicket>({ collection: 'tickets', where }),
  ])
  const keys = conversations.map(({ data }) => data.key)
  return {
    conversations,
    tickets,
    turns: await documentsWith<StoredTurn & { key: string }>(read, 'conversationTurns', 'key', keys),
  }
}
