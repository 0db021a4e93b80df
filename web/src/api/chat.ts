import type { z } from 'zod'
import type { AiChatAnswer, AiChatRequest, ChatProgress } from '../../../schemas/chat.ts'
import type { Failure } from '../../../schemas/failure.ts'
import { EventStreamParser } from '../lib/event-stream.ts'
import { Refused, refusal, Unreachable } from '../lib/http.ts'
import { pieces } from '../lib/stream-pieces.ts'

export type ChatMessage = z.input<typeof AiChatRequest>

export interface Listening {
  signal: AbortSignal
  /** Of whoever is signed in. */
  token: string | undefined
  onProgress: (progress: ChatProgress) => void
}

type Told = { error: Failure['error'] & { retryAfterMs?: number } }

/**
 * Says something to the assistant and follows what it does. Throws `Refused`, also for a turn that failed on its way,
 * `Unreachable` when no answer came, or the reason for which `signal` was aborted.
 */
export async function streamChat(
  message: ChatMessage,
  { signal, token, onProgress }: Listening,
): Promise<AiChatAnswer> {
  try {
    const response = await fetch('/v1/ai/chat/stream', {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(message),
      signal,
    })
    if (!response.ok) throw await refusal(response)
    if (response.body) return await readAnswer(response.body, onProgress)
    throw new Unreachable('no stream')
  } catch (cause) {
    if (cause instanceof Refused || signal.aborted) throw cause
    throw new Unreachable('no answer', { cause })
  }
}

async function readAnswer(
  body: ReadableStream<Uint8Array>,
  onProgress: Listening['onProgress'],
): Promise<AiChatAnswer> {
  const parser = new EventStreamParser()
  for await (const piece of pieces(body))
    for (const { event, data } of parser.push(piece)) {
      if (event === 'progress') onProgress(JSON.parse(data) as ChatProgress)
      if (event === 'answer') return JSON.parse(data) as AiChatAnswer
      if (event === 'failure') throw failed(JSON.parse(data) as Told)
    }
  throw new Unreachable('the stream ended before the answer')
}

/** A turn that failed after its stream had begun: as if it had been refused at once. */
function failed({ error }: Told): Refused {
  const status = STATUS[error.code] ?? 500
  return new Refused(status, error, error.retryAfterMs)
}

/** HTTP for Google's canonical codes, of what a turn can fail with. */
const STATUS: Readonly<Record<string, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
}
