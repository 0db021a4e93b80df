import { type GenerateResponse, generate } from './generate.ts'
import type { Operation } from './operation.ts'

const WORDS_AN_EVENT = 12

export const streamGenerateContent: Operation = {
  name: 'streamGenerateContent',
  handle: async call => ({ events: eventsOf(await generate(call)) }),
}

/** An answer in pieces: its text some words at a time, calls at once; how it ended and what it cost comes last. */
function eventsOf(response: GenerateResponse): object[] {
  const [candidate] = response.candidates ?? []
  const parts = candidate?.content.parts ?? []
  const text = parts.length === 1 ? parts[0]?.text : undefined
  if (!candidate || text === undefined) return [response]
  const pieces = text.match(new RegExp(String.raw`(?:\s*\S+\s*){1,${WORDS_AN_EVENT}}`, 'g')) ?? [text]
  const { usageMetadata, ...head } = response
  return pieces.map((piece, at) => {
    const isLast = at === pieces.length - 1
    const { finishReason, safetyRatings } = candidate
    const content = { role: 'model', parts: [{ text: piece }] }
    return {
      ...head,
      candidates: [{ content, ...(isLast && { finishReason, ...(safetyRatings && { safetyRatings }) }) }],
      usageMetadata: isLast ? usageMetadata : { trafficType: 'ON_DEMAND' },
    }
  })
}
