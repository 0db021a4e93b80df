import type { Gemini } from './gemini-client.ts'
import type { ModelReply, ModelRequest } from './model.ts'
import { ModelFailure } from './model.ts'

const ATTEMPTS = 3
const FIRST_PAUSE_MS = 200
const LONGEST_CALL_MS = 12_000
/** Kept back for saying that it did not work. */
const RESERVE_MS = 2000

interface Asking {
  gemini: Gemini
  /** Milliseconds that are left of the turn. */
  left: () => number
  /** Told of every attempt that failed. */
  onFailure: (failure: ModelFailure, model: string) => void
}

/**
 * Asks the first model, again after a while when that may help, then the second one, all within the time that is left.
 * Throws the last `ModelFailure`.
 */
export async function askModel(
  request: Omit<ModelRequest, 'model' | 'timeoutMs'>,
  { gemini, left, onFailure }: Asking,
): Promise<ModelReply> {
  let last = new ModelFailure('too-slow', 'no time is left')
  for (const model of gemini.models()) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const timeoutMs = Math.min(LONGEST_CALL_MS, left() - RESERVE_MS)
      if (timeoutMs <= 0) throw last
      try {
        return await gemini.generate({ ...request, model, timeoutMs })
      } catch (error) {
        if (!(error instanceof ModelFailure)) throw error
        last = error
        onFailure(error, model)
        if (error.kind === 'blocked') throw error
        if (error.kind === 'refused') break
        const pauseMs = Math.min(error.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** attempt, 2000)
        if (attempt + 1 < ATTEMPTS) await gemini.pause(Math.max(0, Math.min(pauseMs, left() - RESERVE_MS)))
      }
    }
  }
  throw last
}
