import type { closeTurn as closeTurnCall } from '../../../../schemas/calls/assistant.ts'
import type { Signal } from '../../../../schemas/signal.ts'
import type { Clients } from '../../../kit/clients.ts'
import { describeError, log } from '../../../kit/log.ts'
import type { MemoryCache } from '../memory-cache-client.ts'
import type { Memory } from './memory.ts'

interface Closing {
  conversationKey: string
  turnId: string
  messageId: string
  sessionId: string
  memory: Memory
  answer: unknown
  signals: Signal[]
}

interface Keeping {
  clients: Clients<{ closeTurn: typeof closeTurnCall }>
  memories: MemoryCache
  now: Date
}

/** Ends a turn. Its answer is given even when it cannot be kept: what was done was done. */
export async function closeTurn(
  { conversationKey, answer, memory, ...rest }: Closing,
  { clients, memories, now }: Keeping,
): Promise<void> {
  const kept = JSON.stringify(memory)
  const body = { ...rest, memory: kept, answer: JSON.stringify(answer) }
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const { version } = await clients.closeTurn({ params: { conversationKey }, body })
      return memories.keep(conversationKey, version, kept, now)
    } catch (error) {
      log.warning({ attempt, ...describeError(error) }, 'turn could not be closed')
    }
  }
}
