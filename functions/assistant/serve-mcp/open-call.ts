import { AppError } from '../../kit/app-error.ts'
import type { OpenedTurn } from '../answer-shopper/turn/open-turn.ts'
import { openTurn } from '../answer-shopper/turn/open-turn.ts'
import { accountOf } from './scopes.ts'
import type { Client } from './world.ts'

const PAUSES_MS = [50, 100, 200, 400, 800, 1600, 3200]

/** Opens the turn of a call. Programs make several calls at once, which then wait for one another. */
export async function openCall(
  { messageId, fingerprint }: { messageId: string; fingerprint: string },
  { caller, session, conversationKey, world }: Client,
): Promise<OpenedTurn> {
  const opening = {
    conversationKey,
    sessionId: session.id,
    accountId: accountOf(caller),
    messageId,
    fingerprint,
  }
  const known = { clients: world.clients, memories: world.outside.memories, now: world.now }
  for (const pauseMs of PAUSES_MS) {
    try {
      return await openTurn(opening, known)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'ABORTED') throw error
      await new Promise(resolve => setTimeout(resolve, pauseMs))
    }
  }
  return openTurn(opening, known)
}
