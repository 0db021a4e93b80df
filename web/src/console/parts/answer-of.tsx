import type { ComponentChildren } from 'preact'
import { Refused, Unreachable } from '../../lib/http.ts'
import type { Looked } from '../use-look.ts'

/** Shows what a door answered, or why there is nothing to show. */
export function AnswerOf<Answer>({
  looked: { answer, error, again },
  children,
}: {
  looked: Looked<Answer>
  children: (answer: Answer) => ComponentChildren
}) {
  if (answer !== undefined)
    return (
      <>
        {error !== undefined && <Complaint error={error} again={again} />}
        {children(answer)}
      </>
    )
  if (error !== undefined) return <Complaint error={error} again={again} />
  return (
    <div class="waiting" role="status">
      <span class="sr-only">Asking the suite</span>
      <span class="bar bar-wide" />
      <span class="bar" />
      <span class="bar bar-wide" />
    </div>
  )
}

export const Complaint = ({ error, again }: { error: unknown; again?: () => void }) => (
  <p class="complaint" role="alert">
    {sayError(error)}{' '}
    {again && (
      <button type="button" class="link-button" onClick={again}>
        Try again
      </button>
    )}
  </p>
)

export function sayError(error: unknown): string {
  if (error instanceof Refused) return error.message
  if (error instanceof Unreachable) return 'The suite does not answer.'
  return error instanceof Error ? error.message : String(error)
}
