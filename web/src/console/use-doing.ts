import { useCallback, useState } from 'preact/hooks'

/** Does one thing at a time, and remembers what went wrong with the last. */
export function useDoing() {
  const [doing, setDoing] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = useCallback(async (work: () => Promise<unknown>, then?: () => void): Promise<void> => {
    setDoing(true)
    setError(undefined)
    try {
      await work()
      then?.()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setDoing(false)
    }
  }, [])
  return { doing, error, run }
}
