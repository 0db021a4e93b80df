import type { ComponentChildren } from 'preact'
import { Trouble } from '../../elements/trouble.tsx'
import { Refused } from '../../lib/http.ts'
import { lookUp } from '../../lib/look-up.ts'
import type { Resource } from '../../lib/resource.ts'
import { strings } from '../../strings/index.ts'
import { words } from '../strings/index.ts'

/** A mark with a word: never a colour alone. */
export function Status({ kind, children }: { kind: string; children: ComponentChildren }) {
  return (
    <span class="status" data-kind={kind}>
      {children}
    </span>
  )
}

/** Why something cannot be shown, and the way on. A refusal that has words of its own says them. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const known = error instanceof Refused ? lookUp(words.refusals, error.reason) : undefined
  if (known === undefined) return <Trouble error={error} retry={retry} />
  return (
    <p class="refusal" role="alert">
      {known}
    </p>
  )
}

/** The places of rows that are still being fetched. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div class="rows skeleton" role="status" aria-label={strings.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="bar bar-row" />
      ))}
    </div>
  )
}

/** Something that is not there: says so, with a way back. */
export function Unknown({ title, text, back, href }: Record<'title' | 'text' | 'back' | 'href', string>) {
  return (
    <section class="trouble">
      <h1>{title}</h1>
      <p>{text}</p>
      <a class="button" href={href}>
        {back}
      </a>
    </section>
  )
}

export const isUnknown = (resource: Resource<unknown>): boolean =>
  resource.state === 'failed' && resource.error instanceof Refused && resource.error.status === 404

interface SendProps {
  busy: boolean
  label: string
  busyLabel: string
  refusal: string
}

/** The button of a form and what is to be said about it. */
export function Send({ busy, label, busyLabel, refusal }: SendProps) {
  return (
    <>
      <p class="refusal" role="alert">
        {refusal}
      </p>
      <button type="submit" class="button button-main" aria-disabled={busy}>
        {busy ? `${busyLabel}…` : label}
      </button>
    </>
  )
}
