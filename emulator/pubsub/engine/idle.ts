import type { Subscription } from './subscription.ts'

/** What is still to happen by itself. Quiet is `due`, `inFlight` and `scheduled` all 0. */
export interface Idle {
  /** Messages that can go out now, to an endpoint or to somebody who pulls. */
  due: number
  /** Messages that are out, or on their way to the disk. */
  inFlight: number
  /** Messages that back off until some time. */
  scheduled: number
  /** When the first of the scheduled goes out, by the suite's clock. */
  nextDueAt: number | null
  /** Messages of pull subscriptions that nobody reads from. */
  unread: number
}

export function idleOf(
  subscriptions: Iterable<Subscription>,
  outside: { inFlight: number; now: number },
): Idle {
  const idle: Idle = { due: 0, inFlight: outside.inFlight, scheduled: 0, nextDueAt: null, unread: 0 }
  for (const { load } of subscriptions) {
    idle.inFlight += load.leased
    idle.scheduled += load.waiting
    if (load.nextDueAt !== null) idle.nextDueAt = Math.min(idle.nextDueAt ?? load.nextDueAt, load.nextDueAt)
    const paused = load.pausedUntil > outside.now
    if (load.consumers === 0) idle.unread += load.due
    else if (!paused) idle.due += load.due
    else if (load.due > 0) {
      idle.scheduled += load.due
      idle.nextDueAt = Math.min(idle.nextDueAt ?? load.pausedUntil, load.pausedUntil)
    }
  }
  return idle
}
