import type { Clock } from './clock.ts'
import type { Place } from './database.ts'
import type { Faults } from './faults.ts'
import type { OperationLog } from './operations.ts'
import type { Random } from './random.ts'

/** What every part of the suite is given. Nothing else may reach in from outside: no process clock, no `Math.random`. */
export interface Surroundings extends Place {
  project: string
  clock: Clock
  random: Random
  faults: Faults
  operations: OperationLog
}

/** Where a part listens. Port 0 takes a free one. */
export interface Address {
  host: string
  port: number
}

/** A running part. */
export interface Part {
  readonly name: string
  /** `host:port` where it answers. */
  readonly address: string
  /** Ends it; everything acknowledged before is kept. */
  stop(): Promise<void>
  /** Forgets all of its state. */
  reset(): void
}
