import type { SigningKey } from '../../emulator/suite/signing-key.ts'
import { newSigningKey } from '../../emulator/suite/signing-key.ts'

/** Everybody asks for the keys more often than this, and a token lives no longer. */
const HOUR_MS = 3_600_000

/** The setting with a new key that signs in an hour (the first at once), without those whose last tokens have ended. */
export function rotateKeys(
  setting: string,
  now: Date,
): { setting: string; signsFrom: string; dropped: number } {
  const before = (JSON.parse(setting) as SigningKey[]).toSorted((a, b) =>
    a.signsFrom < b.signsFrom ? -1 : 1,
  )
  const kept = before.filter((_, index) => {
    const successor = before[index + 1]
    return !successor || Date.parse(successor.signsFrom) + 2 * HOUR_MS > now.getTime()
  })
  const next = newSigningKey(before.length === 0 ? now : new Date(now.getTime() + HOUR_MS))
  return {
    setting: JSON.stringify([...kept, next]),
    signsFrom: next.signsFrom,
    dropped: before.length - kept.length,
  }
}
