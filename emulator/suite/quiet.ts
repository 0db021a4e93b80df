import type { SuiteClock } from '../core/clock.ts'
import type { Faults } from '../core/faults.ts'
import type { FunctionsHost } from '../host/supervisor.ts'
import type { Payments } from '../payments/payments.ts'
import type { PubSubPart } from '../pubsub/index.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { StoragePart } from '../storage/index.ts'
import type { Activity } from './activity.ts'

export interface QuietReport {
  /** No message due, in flight or waiting for its retry, nothing unpublished, no handler open. */
  quiet: boolean
  /** Messages and webhooks that go out now. */
  due: number
  /** Messages that are out, and what buckets are telling Pub/Sub. */
  inFlight: number
  /** Messages and webhooks that wait for their next attempt, or that a fault holds back. */
  scheduled: number
  /** When the first of the scheduled messages and webhooks goes out, by the suite's clock, in milliseconds since the epoch. */
  nextDueAt: number | null
  /** Requests that functions are serving. */
  open: number
  /** Journal entries whose events are still to be published; counted only when all else is still. */
  unpublished: number | null
}

interface Watched {
  clock: SuiteClock
  activity: Activity
  faults: Faults
  pubsub: PubSubPart
  storage: StoragePart
  payments: Payments
  host: FunctionsHost | null
  scheduler: Scheduler | null
  unpublished: () => Promise<number>
}

/** However little happens, it is looked again after this time: not everything that ends counts an operation. */
const LOOK_AGAIN_MS = 50

/** Tells whether anything is still to happen by itself. */
export class Quiet {
  readonly #watched: Watched

  constructor(watched: Watched) {
    this.#watched = watched
  }

  async report(): Promise<QuietReport> {
    const before = await this.#look()
    if (isBusy(before) || before.scheduled > 0) return { ...before, quiet: false, unpublished: null }
    const unpublished = await this.#watched.unpublished()
    const after = await this.#look()
    const quiet = !isBusy(after) && after.scheduled === 0 && unpublished === 0
    return { ...after, quiet, unpublished }
  }

  /**
   * Resolves when nothing is due, in flight or open, and the functions can be called; what waits for a later time may be
   * left.
   */
  async settle(): Promise<QuietReport> {
    const { activity, host } = this.#watched
    for (;;) {
      const next = activity.next(LOOK_AGAIN_MS)
      if (!isBusy(await this.#look())) {
        await host?.serving()
        const report = await this.report()
        if (!isBusy(report)) return report
      }
      await next
    }
  }

  /** Settles, and moves the clock to each time at which something waits to happen, for at most `withinMs` of its time. */
  async drain(withinMs: number): Promise<QuietReport> {
    const { clock } = this.#watched
    const end = clock.now() + withinMs
    for (;;) {
      const report = await this.settle()
      if (report.nextDueAt === null || report.nextDueAt > end) return report
      await clock.advance(Math.max(0, report.nextDueAt - clock.now()))
    }
  }

  async #look(): Promise<Omit<QuietReport, 'quiet' | 'unpublished'>> {
    const { pubsub, storage, payments, host, scheduler, faults } = this.#watched
    const open = (host ? await host.open() : 0) + (scheduler?.running() ?? 0)
    const idle = pubsub.engine.idle()
    const webhooks = payments.engine.pendingWebhooks()
    const held = faults.waiting
    return {
      due: idle.due + webhooks.due,
      inFlight: idle.inFlight + storage.engine.sending,
      scheduled: idle.scheduled + webhooks.waiting + held.count,
      nextDueAt: earliest(earliest(idle.nextDueAt, webhooks.nextDueAt), held.nextAt),
      open,
    }
  }
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

const isBusy = ({ due, inFlight, open }: { due: number; inFlight: number; open: number }): boolean =>
  due + inFlight + open > 0
