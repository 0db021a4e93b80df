import type { ComponentChildren } from 'preact'
import { useDoing } from '../lib/use-doing.ts'

interface Props<Result> {
  /** What the button is for. */
  text?: ComponentChildren
  label: string
  busyLabel: string
  work: () => Promise<Result>
  /** What is said once it is done. */
  done?: (result: Result) => ComponentChildren
}

/** Something that is done by one button, and what came of it. */
export function Deed<Result>({ text, label, busyLabel, work, done }: Props<Result>) {
  const { busy, result, refusal, run } = useDoing(work)
  return (
    <div class="deed">
      {text && <p>{text}</p>}
      <button type="button" class="button" aria-disabled={busy} onClick={run}>
        {busy ? `${busyLabel}…` : label}
      </button>
      <p class="refusal" role="alert">
        {refusal}
      </p>
      <p class="fine" role="status">
        {result !== undefined && !busy && refusal === '' && done?.(result)}
      </p>
    </div>
  )
}
