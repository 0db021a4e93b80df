import { AppError } from '../../kit/app-error.ts'
import type { StoredAccount } from '../account.ts'
import type { StoredFailures } from '../login-delay.ts'
import { failedAgain, waitOf } from '../login-delay.ts'

export type Verdict =
  | { outcome: 'welcome'; account: StoredAccount }
  | { outcome: 'refused'; failures: StoredFailures }

/**
 * What a try to sign in comes to. `matched` is the account whose password it was when it was compared, `current` the
 * same one now. Throws RESOURCE_EXHAUSTED while a wait is due, whatever the password was.
 */
export function logInVerdict(
  matched: StoredAccount | null,
  current: StoredAccount | null,
  failures: StoredFailures | null,
  now: Date,
): Verdict {
  refuseWaiting(failures, now)
  const same = current?.active && current.passwordHash === matched?.passwordHash
  if (matched && same) return { outcome: 'welcome', account: current }
  return { outcome: 'refused', failures: failedAgain(failures, now) }
}

export function refuseWaiting(failures: StoredFailures | null, now: Date): void {
  const retryAfterMs = waitOf(failures, now)
  if (retryAfterMs === 0) return
  throw new AppError(
    'RESOURCE_EXHAUSTED',
    'TOO_MANY_ATTEMPTS',
    'Too many wrong passwords for this address from here; wait a little.',
    { retryAfterMs },
  )
}

export const wrongCredentials = (): AppError =>
  new AppError('UNAUTHENTICATED', 'CREDENTIALS_WRONG', 'E-mail or password is not right.')
