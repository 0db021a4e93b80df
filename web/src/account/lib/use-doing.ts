import { useState } from 'preact/hooks'
import { refusalText } from '../refusals.ts'

/** One thing that a button does: whether it is at it, what came of it, and why it could not. */
export function useDoing<Result>(work: () => Promise<Result>) {
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<Result>()
  const [error, setError] = useState<unknown>()
  const run = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    await work().then(setResult, setError)
    setBusy(false)
  }
  return { busy, result, refusal: error === undefined ? '' : refusalText(error), run }
}
