import type { ScheduleLine } from '../../emulator/scheduler/scheduler.ts'
import type { Fields } from '../../functions/kit/database.ts'
import type { Ground } from './ground/ground.ts'
import type { Source, World } from './world.ts'
import { START } from './world.ts'

const MINUTE_MS = 60_000
/** What the relay leaves to the invocation that wrote it, and what a cart leaves to its order. */
const RELAY_GRACE_MS = 10_000
const CART_GRACE_MS = 60_000

/**
 * The scheduler's calls, each minute. A minute in which no sweep could find anything is passed over: a sweep that finds
 * nothing changes nothing.
 */
export class Ticks implements Source {
  readonly busy = false
  readonly #world: World
  readonly #grounds: ReadonlyMap<string, Ground>
  readonly #sweeps: readonly string[]
  readonly #sweep: (functionId: string) => Promise<void>
  #lastAt = START
  #leastAt = Number.POSITIVE_INFINITY
  #knownCommits = -1

  constructor(
    world: World,
    grounds: ReadonlyMap<string, Ground>,
    schedules: readonly ScheduleLine[],
    sweep: (functionId: string) => Promise<void>,
  ) {
    this.#world = world
    this.#grounds = grounds
    this.#sweeps = schedules.filter(({ schedule }) => schedule === '* * * * *').map(one => one.function)
    this.#sweep = sweep
  }

  next(): number {
    const least = this.#least()
    if (least === Number.POSITIVE_INFINITY) return least
    return Math.max(Math.ceil(least / MINUTE_MS) * MINUTE_MS, this.#lastAt + MINUTE_MS)
  }

  start(now: number): void {
    this.#lastAt = now
    this.#world.tell('the scheduler', 'calls every sweep')
    for (const functionId of this.#sweeps) void this.#sweep(functionId)
  }

  /** Looked for again only when something was committed. */
  #least(): number {
    const grounds = [...this.#grounds.values()]
    const commits = grounds.reduce((total, ground) => total + ground.commits, 0)
    if (commits === this.#knownCommits) return this.#leastAt
    this.#knownCommits = commits
    this.#leastAt = Number.POSITIVE_INFINITY
    for (const ground of grounds)
      for (const [path, data] of ground.documents())
        this.#leastAt = Math.min(this.#leastAt, dueAt(path, data))
    return this.#leastAt
  }
}

/** From when on a sweep would find this document. */
function dueAt(path: string, data: Fields): number {
  if (typeof data.unpublishedSince === 'string') return Date.parse(data.unpublishedSince) + RELAY_GRACE_MS
  if (typeof data.settleAt === 'string' && path.includes('/attempts/')) return Date.parse(data.settleAt)
  if (data.status === 'pending' && typeof data.deadlineAt === 'string' && path.includes('/orders/'))
    return Date.parse(data.deadlineAt)
  if (data.status === 'claimed' && typeof data.askAt === 'string' && path.includes('/carts/'))
    return Date.parse(data.askAt) + CART_GRACE_MS
  return Number.POSITIVE_INFINITY
}
