import { Refused, Unreachable } from '../lib/http.ts'
import { lookUp } from '../lib/look-up.ts'
import { words } from './strings/index.ts'

/** What a refusal says to the person who caused it. */
export function refusalText(error: unknown): string {
  const { refusals } = words
  if (error instanceof Unreachable) return navigator.onLine ? refusals.UNREACHABLE : refusals.OFFLINE
  if (!(error instanceof Refused)) return refusals.BROKEN
  if (error.status === 429) return refusals.BUSY
  const known = lookUp(refusals, error.reason)
  if (known) return known
  return error.status >= 500 ? refusals.BROKEN : error.message
}

/** What a refusal says of single fields, by their paths in what was sent. */
export const refusedFields = (error: unknown): readonly { path: string; text: string }[] =>
  error instanceof Refused
    ? error.details.flatMap(({ field, message }) =>
        field === undefined ? [] : [{ path: field, text: textOf(error, message) }],
      )
    : []

/** A schema's message says what is wrong with the field; our own reasons say it in the reader's language. */
const textOf = ({ reason, message }: Refused, detail: string | undefined): string =>
  (reason === 'INVALID_REQUEST' || reason === 'WRONG_EVENT_DATA' ? detail : lookUp(words.refusals, reason)) ??
  detail ??
  message
