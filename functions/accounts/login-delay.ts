/** So many wrong passwords are typing errors; each one after doubles the wait. */
const FREE = 5
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Without another one for so long, all is forgotten. */
const FORGET_MS = 24 * 3_600_000

/**
 * `logins/{digest}`: wrong passwords for one address from one network. Somebody else elsewhere who guesses slows down
 * only themselves; the owner is not locked out.
 */
export interface StoredFailures {
  failures: number
  lastAt: string
  /** Not before then is another try looked at. */
  until: string
  expireAt: Date
}

/** Milliseconds to wait before another try; 0 when one is free. */
export const waitOf = (failures: StoredFailures | null, now: Date): number =>
  failures === null ? 0 : Math.max(0, Date.parse(failures.until) - now.getTime())

/** The count after one more wrong password. */
export function failedAgain(before: StoredFailures | null, now: Date): StoredFailures {
  const forgotten = before === null || now.getTime() - Date.parse(before.lastAt) > FORGET_MS
  const failures = forgotten ? 1 : before.failures + 1
  const wait = failures < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE))
  return {
    failures,
    lastAt: now.toISOString(),
    until: new Date(now.getTime() + wait).toISOString(),
    expireAt: new Date(now.getTime() + FORGET_MS),
  }
}
