import type { Problem } from '../lib/form-problems.ts'
import { Refused, Unreachable } from '../lib/http.ts'
import { lookUp } from '../lib/look-up.ts'
import { words } from './strings/index.ts'

/** What a refusal says to the person who caused it. */
export function refusalText(error: unknown): string {
  const { refusals } = words
  if (error instanceof Unreachable) return (navigator.onLine ? refusals.UNREACHABLE : refusals.OFFLINE) ?? ''
  if (!(error instanceof Refused)) return refusals.BROKEN ?? ''
  if (error.status === 429) return waitText(error)
  const known = lookUp(refusals, error.reason)
  if (known) return known
  return error.status >= 500 ? (refusals.BROKEN ?? '') : error.message
}

function waitText({ reason, retryAfterMs = 60_000 }: Refused): string {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  const wait = seconds < 90 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60))
  return reason === 'TOO_MANY_ATTEMPTS' ? words.tooManyTries(wait) : words.tooManyRequests(wait)
}

/** What a refusal says of single fields. */
export const refusedFields = (error: unknown): readonly Problem[] =>
  error instanceof Refused
    ? error.details.flatMap(({ field }) =>
        field === undefined
          ? []
          : [{ path: field, text: lookUp(words.refusals, error.reason) ?? words.problems.format }],
      )
    : []
