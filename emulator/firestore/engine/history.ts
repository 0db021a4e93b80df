import type { Document } from './document.ts'
import { FirestoreError } from './error.ts'

const MAX_CHANGES = 20_000
const MAX_BYTES = 16 * 1024 * 1024
/** Production answers reads at a time within the last hour: https://firebase.google.com/docs/firestore/pitr */
export const MAX_AGE_MICROS = 3600e6

/** One document before and after one commit; `null` where it did not exist. */
export interface Change {
  path: string
  before: Document | null
  after: Document | null
}

/** What documents were before their latest changes, so that a read can be answered as of an earlier time. */
export class History {
  #times: number[] = []
  /** Without what came after: that would hold every latest version in memory, decoded. */
  #changes: Pick<Change, 'path' | 'before'>[] = []
  #bytes = 0
  /** Reads at this time and later can be answered. */
  #since: number

  constructor(since: number) {
    this.#since = since
  }

  record(time: number, changes: readonly Change[]): void {
    for (const { path, before } of changes) {
      this.#times.push(time)
      this.#changes.push({ path, before })
      this.#bytes += before?.encoded.length ?? 0
      before?.shed()
    }
    const tooMuch = this.#changes.length > MAX_CHANGES || this.#bytes > MAX_BYTES
    if (tooMuch || this.#times[0]! < time - 2 * MAX_AGE_MICROS) this.#prune(time)
  }

  /**
   * The documents that changed after `time`, as they were then.
   * @throws FAILED_PRECONDITION where `time` is too long ago.
   */
  asOf(time: number): Map<string, Document | null> {
    if (time < this.#since) throw tooOld()
    const past = new Map<string, Document | null>()
    for (let index = this.#times.length - 1; index >= 0 && this.#times[index]! > time; index--) {
      const { path, before } = this.#changes[index]!
      past.set(path, before)
    }
    return past
  }

  reaches(time: number): boolean {
    return time >= this.#since
  }

  /** Forgets everything before `time`. */
  clear(time: number): void {
    this.#times = []
    this.#changes = []
    this.#bytes = 0
    this.#since = time
  }

  /** Halves the history, or drops what is older than an hour. */
  #prune(now: number): void {
    const byAge = this.#times.findIndex(time => time >= now - MAX_AGE_MICROS)
    const drop = Math.max(
      byAge,
      this.#changes.length > MAX_CHANGES || this.#bytes > MAX_BYTES ? Math.ceil(this.#changes.length / 2) : 0,
    )
    const last = this.#times[drop - 1]
    if (last === undefined) return
    for (const change of this.#changes.slice(0, drop)) this.#bytes -= change.before?.encoded.length ?? 0
    this.#times = this.#times.slice(drop)
    this.#changes = this.#changes.slice(drop)
    this.#since = last
  }
}

export function tooOld(): FirestoreError {
  return new FirestoreError('FAILED_PRECONDITION', "The requested 'read_time' is too old.")
}
