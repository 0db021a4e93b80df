import { signal } from '@preact/signals'
import { Refused } from '../lib/http.ts'
import { keep, recall } from '../lib/stored.ts'

const KEY = 'admin-token'

/** The admin token of this tab: it is in no other tab, and gone when this one closes. */
export const token = signal(recall<string>('sessionStorage', KEY))
/** Whether the shop stopped to accept the token that this tab had. */
export const ended = signal(false)

export function enter(accepted: string): void {
  keep('sessionStorage', KEY, accepted)
  ended.value = false
  token.value = accepted
}

/** Forgets the token, and all that was seen with it: it lives no longer than the document. */
export function leave(): void {
  keep('sessionStorage', KEY, undefined)
  location.assign('/admin')
}

/** An answer that says that the token is not, or no longer, good for this shop. */
export const isOutsider = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 401 || error.status === 403)

/** Passes an error on; one that is about the token ends the session first. */
export function minded(error: unknown): unknown {
  if (isOutsider(error) && token.value !== undefined) {
    keep('sessionStorage', KEY, undefined)
    ended.value = true
    token.value = undefined
  }
  return error
}
