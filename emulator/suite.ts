import type { Readable } from 'node:stream'
import type { checkInvariants } from '../events/checkout.invariants.ts'
import type { SuiteClock } from './core/clock.ts'
import type { IndexDefinitions } from './firestore/index.ts'
import type { ArmedFaults } from './host/armed-faults.ts'
import type { Activity } from './suite/activity.ts'
import type { StoredDocument } from './suite/documents.ts'
import type { Parts } from './suite/parts.ts'
import type { QuietReport } from './suite/quiet.ts'

export type { QuietReport } from './suite/quiet.ts'

export interface SuiteOptions {
  project?: string
  /** Of the shop; 0 takes a free one. A taken port gives way to the next free one. */
  port?: number
  /** Where state is kept; `null` keeps it in memory. */
  dataDir: string | null
  /** Starts with the clock standing still. */
  frozen?: boolean
  /** Makes everything that is left to chance reproducible. */
  seed?: number
  /** Payments take as long and fail as often as real ones (CC-28). */
  realistic?: boolean
  /** `false` starts the services alone: no functions, no shop. */
  functions?: boolean
  /** The indexes that queries are held to, instead of this repository's; `null` lets every query run. */
  indexes?: IndexDefinitions | null
  /** Runs the functions of a build (`npm run build`) instead of the sources, each in a process of its own if `isolated`. */
  built?: { folder: string; isolated?: boolean }
  /** Folder of the built site. */
  webDist?: string
  logLevel?: string
  /** Further variables of the functions' environment. */
  env?: Record<string, string>
  /** Given what a person should see at once: errors, and restarts of the functions. */
  warn?: (line: string) => void
}

export interface Suite {
  /** The shop, or the payment server where there are no functions. */
  readonly url: string
  /** Every address and variable that a client needs. */
  readonly env: Readonly<Record<string, string>>
  readonly clock: SuiteClock
  readonly faults: ArmedFaults
  readonly operations: Activity
  /** Others after a state was taken in. */
  readonly parts: Parts
  /** The release whose functions run; `null` where they were not deployed. */
  readonly release: string | null
  /**
   * Deploys what lies in the project's source bucket under `releases/{release}/`, as Terraform's apply does in the cloud.
   * Resolves when the functions serve; rejects with `ReleaseRefused`, and nothing has changed.
   */
  deploy(release: string): Promise<void>
  quiet(): Promise<QuietReport>
  /** Waits until nothing is due, in flight or open. */
  settle(): Promise<QuietReport>
  /** Settles and moves the clock on to whatever waits, for at most `withinMs` of the clock's time (default 10 minutes). */
  drain(withinMs?: number): Promise<QuietReport>
  invariants(): Promise<InvariantReport>
  /** Every document of every database as plain data. */
  documents(): Promise<StoredDocument[]>
  /** Forgets all state; the functions go on. */
  reset(): Promise<void>
  /** The whole state at this moment as one file (a gzipped tar archive), consistent whatever goes on meanwhile. */
  exportState(): Promise<Readable>
  /**
   * Takes in a state that was exported, in place of this one: the parts are started again at their addresses, and time
   * moves on to the state's if that is later. Rejects with `StateRefused`, and nothing has changed.
   */
  importState(source: Readable): Promise<void>
  /** Ends everything; what was acknowledged is kept. */
  stop(): Promise<void>
}

export interface InvariantReport {
  quiet: boolean
  /** Orders that did not end because a message of theirs is parked. */
  parked: string[]
  violations: ReturnType<typeof checkInvariants>['violations']
}

/**
 * Starts the whole cloud in this process, and the functions in another that it supervises.
 *
 * @example const suite = await startSuite({ dataDir: null })
 */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const { RunningSuite } = await import('./suite/running-suite.ts')
  const suite = new RunningSuite(options)
  await suite.start()
  return suite
}
