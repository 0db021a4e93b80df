import type { AnyEvent } from '../../events/kit.ts'
import type { Call } from '../../schemas/call.ts'
import type { Found, Query } from './database.ts'
import type { Common, CommonOptions, Io, Produced } from './declaration.ts'
import { commonDefaults } from './declaration.ts'
import { checkFunctionId } from './names.ts'
import type { OutsideClient, Runtime } from './runtime.ts'

/** A function that the scheduler triggers. */
export interface ScheduleFunction extends Common {
  kind: 'schedule'
  /** unix-cron, in UTC. */
  schedule: string
  // biome-ignore lint/suspicious/noExplicitAny: typed where it is declared
  run: (io: any) => Promise<SweepReport>
}

/** What a run did, for its log line. */
export type SweepReport = Record<string, number>

/** What a scheduled function is given. */
export interface SweepIo<Emits extends AnyEvent> {
  now: Date
  /** Finds over all stores; a found document's store is `storeIdOf(path)`. */
  find<Data extends object>(query: Query): Promise<Found<Data>[]>
  /**
   * One transaction in one store, caused by `cause`: run twice for the same cause, it does nothing the second time.
   */
  act(storeId: string, cause: string, work: (io: Io<Emits>) => Promise<void>): Promise<void>
  runtime: Runtime
}

export const storeIdOf = (path: string): string => path.split('/')[1] ?? ''
/** A found document's path inside its store. */
export const pathInStore = (path: string): string => path.split('/').slice(2).join('/')

/**
 * Declares a function that runs on a schedule. It may be run late, twice, or at the same time as another run of it.
 *
 * @example
 * export default onSchedule({
 *   id: 'expire-orders', summary: '…', schedule: '* * * * *', emits: [orderCancelled],
 *   async run({ find, act, now }) { … },
 * })
 */
export function onSchedule<const Id extends string, const Emits extends readonly AnyEvent[] = readonly []>(
  declared: CommonOptions & {
    id: Id
    summary: string
    schedule: string
    emits: Emits & Produced<Id, Emits>
    clients?: Readonly<Record<string, Call>>
    /** The services whose calls it ends for others. */
    outside?: Readonly<Record<string, OutsideClient>>
    run: (io: SweepIo<Emits[number]>) => Promise<SweepReport>
  },
): ScheduleFunction {
  checkFunctionId(declared.id)
  if (declared.schedule.trim().split(/\s+/).length !== 5)
    throw new Error(`${declared.id}: a schedule has five fields`)
  return { ...commonDefaults, clients: {}, outside: {}, ...declared, kind: 'schedule' }
}
