import { isDeepStrictEqual } from 'node:util'
import type { Observable } from './case.ts'

export type Verdict =
  /** Ours and theirs show the same. */
  | 'same'
  /** They differ as the list says. */
  | 'listed'
  /** They differ, and the list does not say so, or says that ours shows something else. */
  | 'unlisted'
  /** The list names a difference that is none. */
  | 'outdated'

type Seen = Readonly<Record<string, Observable>>

/** What is to be said of every case of a group, and of every case that is listed for it. */
export function judge(ours: Seen, theirs: Seen, listed: Seen): Readonly<Record<string, Verdict>> {
  const names = new Set([...Object.keys(ours), ...Object.keys(listed)])
  return Object.fromEntries([...names].map(name => [name, verdictOf(ours[name], theirs[name], listed[name])]))
}

function verdictOf(ours?: Observable, theirs?: Observable, listed?: Observable): Verdict {
  const same = isDeepStrictEqual(ours, theirs)
  if (listed === undefined) return same ? 'same' : 'unlisted'
  if (same) return 'outdated'
  return isDeepStrictEqual(ours, listed) ? 'listed' : 'unlisted'
}
