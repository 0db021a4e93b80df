import type { openTurn as openTurnCall } from '../../../../schemas/calls/assistant.ts'
import type { Clients } from '../../../kit/clients.ts'
import type { MemoryCache } from '../memory-cache-client.ts'
import type { Memory } from './memory.ts'
import { readMemory } from './memory.ts'

interface Opening {
  conversationKey: string
  sessionId: string
  accountId: string | undefined
  messageId: string | undefined
  /** Of what is said: another message under the same id is refused. */
  fingerprint: string
}

interface Known {
  clients: Clients<{ openTurn: typeof openTurnCall }>
  memories: MemoryCache
  now: Date
}

/** A turn that was opened: what the conversation remembers, and how far a turn of the same message got before. */
export interface OpenedTurn {
  turnId: string
  messageId: string
  memory: Memory
  step?: string | undefined
  answer?: string | undefined
}

/** Opens the turn of a message. What this instance remembers of the conversation is not sent again, if it still holds. */
export async function openTurn(
  { conversationKey, sessionId, accountId, messageId, fingerprint }: Opening,
  { clients, memories, now }: Known,
): Promise<OpenedTurn> {
  const cached = memories.find(conversationKey, now)
  const { memory, version, ...opened } = await clients.openTurn({
    params: { conversationKey },
    body: {
      sessionId,
      fingerprint,
      ...(accountId !== undefined && { accountId }),
      ...(messageId !== undefined && { messageId }),
      ...(cached && { knownVersion: cached.version }),
    },
  })
  return {
    ...opened,
    memory: readMemory(memory ?? (version === cached?.version ? cached.memory : undefined)),
  }
}
