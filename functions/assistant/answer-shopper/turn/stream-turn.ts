import type { ChatProgress } from '../../../../schemas/chat.ts'
import { asAppError } from '../../../kit/app-error.ts'
import type { StreamEvent } from '../../../kit/on-http.ts'
import type { Message, World } from './take-turn.ts'
import { takeTurn } from './take-turn.ts'

/** A turn as events: what its tools do while they do it, then the answer. The turn goes on when nobody listens any more. */
export async function* streamTurn(message: Message, world: World): AsyncGenerator<StreamEvent> {
  const waiting: ChatProgress[] = []
  let wake = (): void => {}
  const tell = (progress: ChatProgress): void => {
    waiting.push(progress)
    wake()
  }
  let ended: StreamEvent | undefined
  let count = 0
  const next = (event: string, data: unknown): StreamEvent => ({ id: String(++count), event, data })
  const turn = takeTurn(message, world, tell).then(
    answer => ({ event: 'answer', data: answer }),
    (error: unknown) => ({ event: 'failure', data: failureOf(error) }),
  )
  void turn.then(({ event, data }) => {
    ended = { id: '', event, data }
    wake()
  })
  while (!ended || waiting.length > 0) {
    const progress = waiting.shift()
    if (progress) yield next('progress', progress)
    else await new Promise<void>(resolve => (wake = resolve))
  }
  yield next(ended.event, ended.data)
}

function failureOf(error: unknown): object {
  const { code, reason, message, retryAfterMs } = asAppError(error)
  return { error: { code, reason, message, ...(retryAfterMs !== undefined && { retryAfterMs }) } }
}
