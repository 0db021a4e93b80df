import { useCallback, useEffect, useState } from 'preact/hooks'
import type { More } from './answers.ts'
import { addressOf, look } from './doors.ts'

export interface Looked<Answer> {
  answer: Answer | undefined
  error: unknown
  again: () => void
}

interface Options {
  everyMs?: number
  /** Shows what was there for the last question until there is something for the new one. */
  keepShowing?: boolean
}

type Parameters = Readonly<Record<string, string | number | undefined>>

/**
 * What a door answers; asked for anew when the question changes, `again` is called, or every `everyMs`. With `null` it is not
 * asked at all.
 */
export function useLook<Answer>(
  door: string | null,
  parameters: Parameters = {},
  { everyMs, keepShowing = false }: Options = {},
): Looked<Answer> {
  const key = door === null ? null : addressOf(door, parameters)
  const [got, setGot] = useState<{ key: string | null; answer?: Answer; error?: unknown }>({ key: null })
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn(count => count + 1), [])
  useEffect(() => {
    if (door === null) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const run = async (): Promise<void> => {
      try {
        const answer = await look<Answer>(door, parameters, controller.signal)
        if (!controller.signal.aborted) setGot({ key, answer })
      } catch (error) {
        if (!controller.signal.aborted)
          setGot(before => (before.key === key && before.answer ? { ...before, error } : { key, error }))
      }
      if (everyMs !== undefined && !controller.signal.aborted) timer = setTimeout(run, everyMs)
    }
    void run()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [key, turn, everyMs])
  const mine = got.key === key
  return { answer: mine || keepShowing ? got.answer : undefined, error: mine ? got.error : undefined, again }
}

export interface Pages<Answer> extends Looked<Answer> {
  number: number
  next: (() => void) | undefined
  back: (() => void) | undefined
}

/** A list that a door gives page by page; a new question begins at its first page. */
export function usePages<Answer extends More>(
  door: string | null,
  parameters: Parameters,
  options: Options = {},
): Pages<Answer> {
  const question = addressOf(door ?? '', parameters)
  const [place, setPlace] = useState<{ question: string; tokens: string[] }>({ question, tokens: [] })
  const tokens = place.question === question ? place.tokens : []
  const pageToken = tokens.at(-1)
  const looked = useLook<Answer>(door, { ...parameters, pageToken }, { keepShowing: true, ...options })
  const next = looked.answer?.nextPageToken
  return {
    ...looked,
    number: tokens.length + 1,
    next: next === undefined ? undefined : () => setPlace({ question, tokens: [...tokens, next] }),
    back: tokens.length === 0 ? undefined : () => setPlace({ question, tokens: tokens.slice(0, -1) }),
  }
}
