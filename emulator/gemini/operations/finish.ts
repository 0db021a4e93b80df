import type { GenerationConfig } from '../request/request.ts'
import { countTokens } from '../tokens.ts'

export interface Ending {
  finishReason: 'STOP' | 'MAX_TOKENS' | 'MALFORMED_FUNCTION_CALL'
  finishMessage?: string
}

/** A text cut where the request wants it to end: before a stop sequence, or after so many tokens. */
export function shorten(
  text: string,
  { stopSequences = [], maxOutputTokens }: GenerationConfig,
): Ending & { text: string } {
  const stops = stopSequences
    .filter(stop => stop !== '')
    .map(stop => text.indexOf(stop))
    .filter(at => at >= 0)
  const stopped = stops.length > 0 ? text.slice(0, Math.min(...stops)) : text
  if (maxOutputTokens === undefined || countTokens(stopped) <= maxOutputTokens)
    return { text: stopped, finishReason: 'STOP' }
  return { text: firstTokens(stopped, maxOutputTokens), finishReason: 'MAX_TOKENS' }
}

function firstTokens(text: string, most: number): string {
  let kept = ''
  let tokens = 0
  for (const piece of text.match(/\s*\S+/g) ?? []) {
    tokens += countTokens(piece)
    if (tokens > most) break
    kept += piece
  }
  return kept
}
