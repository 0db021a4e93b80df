import { useCallback, useEffect, useState } from 'preact/hooks'
import { online } from '../state/online.ts'

export type Resource<Data> =
  | { state: 'loading' }
  | { state: 'ready'; data: Data }
  | { state: 'failed'; error: unknown }

const seen = new Map<string, unknown>()

/** What is to count as seen, and nothing else: what a page that was made ahead of time shows. */
export function prime(resources: readonly (readonly [key: string, data: unknown])[]): void {
  seen.clear()
  for (const [key, data] of resources) seen.set(key, data)
}

interface Options<Data> {
  /** Goes on showing what was there for the last key, marked as stale, until there is something for the new one. */
  keepShowing?: boolean
  /** Adapts what came anew to what is shown under the same key. */
  adapt?: ((fresh: Data, shown: Data | undefined) => Data) | undefined
}

/**
 * What `load` gives for `key`, and `retry` to ask again. What was seen before under the same key shows at once, while it
 * is asked for anew. What failed is asked for again as soon as there is a connection.
 */
export function useResource<Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
  { keepShowing = false, adapt }: Options<Data> = {},
): Resource<Data> & { retry: () => void; stale: boolean } {
  const [latest, setLatest] = useState<{ key: string; result: Resource<Data> }>()
  const [attempt, setAttempt] = useState(0)
  const failed = latest?.key === key && latest.result.state === 'failed'
  useEffect(() => {
    const controller = new AbortController()
    load(controller.signal).then(
      fresh => {
        if (controller.signal.aborted) return
        const data = adapt ? adapt(fresh, seen.get(key) as Data | undefined) : fresh
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
  const connected = online.value
  useEffect(() => {
    if (failed && connected) return
    if (failed) return online.subscribe(now => now && retry())
  }, [failed, connected, retry])
  if (latest?.key === key) return { ...latest.result, retry, stale: false }
  if (seen.has(key)) return { state: 'ready', data: seen.get(key) as Data, retry, stale: false }
  if (keepShowing && latest?.result.state === 'ready') return { ...latest.result, retry, stale: true }
  return { state: 'loading', retry, stale: false }
}
