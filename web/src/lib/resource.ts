import { useCallback, useEffect, useState } from 'preact/hooks'

export type Resource<Data> =
  | { state: 'loading' }
  | { state: 'ready'; data: Data }
  | { state: 'failed'; error: unknown }

const seen = new Map<string, unknown>()

/**
 * What `load` gives for `key`, and `retry` to ask again. What was seen before under the same key shows at once, while it
 * is asked for anew.
 */
export function useResource<Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
): Resource<Data> & { retry: () => void } {
  const [latest, setLatest] = useState<{ key: string; result: Resource<Data> }>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal).then(
      data => {
        if (controller.signal.aborted) return
        seen.set(key, data)
        setLatest({ key, result: { state: 'ready', data } })
      },
      error => {
        if (!controller.signal.aborted && !seen.has(key))
          setLatest({ key, result: { state: 'failed', error } })
      },
    )
    return () => controller.abort()
  }, [key, attempt])
  const retry = useCallback(() => {
    setLatest(undefined)
    setAttempt(count => count + 1)
  }, [])
  if (latest?.key === key) return { ...latest.result, retry }
  if (seen.has(key)) return { state: 'ready', data: seen.get(key) as Data, retry }
  return { state: 'loading', retry }
}
