import type { DeadLetter } from '../../../../schemas/calls/operations.ts'

export type LetterState = 'waiting' | 'sent' | 'handled'

/** Whether a parked message waits for somebody, was sent again and has not come back, or is known to be handled. */
export function letterState({ handledAt, replays, parkedAt }: DeadLetter): LetterState {
  if (handledAt !== undefined) return 'handled'
  return (replays.at(-1)?.at ?? '') >= parkedAt ? 'sent' : 'waiting'
}

export type LetterStep =
  | { at: string; kind: 'parked'; reason: string; attempts: number }
  | { at: string; kind: 'edited'; by: string; reason: string; before: unknown }
  | { at: string; kind: 'replayed'; by: string }
  | { at: string; kind: 'handled' }

/** All that happened to a parked message, the oldest first. */
export function letterStory({ parkings, edits, replays, handledAt }: DeadLetter): LetterStep[] {
  const steps: LetterStep[] = [
    ...parkings.map(one => ({ ...one, kind: 'parked' as const })),
    ...edits.map(one => ({ ...one, kind: 'edited' as const })),
    ...replays.map(one => ({ ...one, kind: 'replayed' as const })),
    ...(handledAt === undefined ? [] : [{ at: handledAt, kind: 'handled' as const }]),
  ]
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The object that a text is in JSON; nothing for anything else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
