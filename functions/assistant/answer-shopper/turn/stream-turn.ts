import type { ChatProgress } from '../../../../schemas/chat.ts'
import { asAppError } from '../../../kit/app-error.ts'
import type { StreamEvent } from '../../../kit/on-http.ts'
import { newChannel } from '../../channel.ts'
import type { Message, World } from './take-turn.ts'
import { takeTurn } from './take-turn.ts'

/** A turn as events: what its tools do while they do it, then the answer. The turn goes on when nobody listens any more. */
export async function* streamTurn(message: Message, world: World): AsyncGenerator<StreamEvent> {
  const events = newChannel<Omit<StreamEvent, 'id'>>()
  const tell = (data: ChatProgress): void => events.push({ event: 'progress', data })
  void takeTurn(message, world, tell)
    .then(
      answer => events.push({ event: 'answer', data: answer }),
      (error: unknown) => events.push({ event: 'failure', data: failureOf(error) }),
    )
    .finally(events.end)
  let count = 0
  for await (const event of events) yield { id: String(++count), ...event }
}

function failureOf(error: unknown): object {
  const { code, reason, message, retryAfterMs } = asAppError(error)
  return { error: { code, reason, message, ...(retryAfterMs !== undefined && { retryAfterMs }) } }
}
