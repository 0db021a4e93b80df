import { randomInt } from 'node:crypto'
import { checkInvariants } from '../events/checkout.invariants.ts'
import { SuiteClock } from './core/clock.ts'
import { seededRandom } from './core/random.ts'
import { ArmedFaults } from './host/armed-faults.ts'
import { Activity } from './suite/activity.ts'
import type { StoredDocument } from './suite/documents.ts'
import type { Base, Parts } from './suite/parts.ts'
import { type BootPlan, readBootPlan } from './suite/project-files.ts'
import type { QuietReport } from './suite/quiet.ts'
import { loadSecrets } from './suite/secrets.ts'
import { Starter } from './suite/starter.ts'

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
  readonly parts: Parts
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
  /** Ends everything; what was acknowledged is kept. */
  stop(): Promise<void>
}

export interface InvariantReport {
  quiet: boolean
  /** Orders that did not end because a message of theirs is parked. */
  parked: string[]
  violations: ReturnType<typeof checkInvariants>['violations']
}

const TEN_MINUTES_MS = 600_000

/**
 * Starts the whole cloud in this process, and the functions in another that it supervises.
 *
 * @example const suite = await startSuite({ dataDir: null })
 */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const base = baseOf(options)
  const plan = readBootPlan()
  const secrets = loadSecrets(options.dataDir)
  const starter = new Starter({ options, base, plan, secrets })
  try {
    const { parts, addresses } = await starter.run()
    const env: Record<string, string> = { ...addresses, CARAVAN_ADMIN_TOKEN: secrets.CARAVAN_ADMIN_TOKEN }
    const suite = await suiteOf({ base, plan, parts, env, stop: () => starter.stop() })
    const doors = await starter.keep(import('./doors/doors.ts').then(({ openDoors }) => openDoors(suite)))
    env.SUITE_URL = doors.url
    env.MAIL_URL = `${doors.url}/__suite/mails`
    return suite
  } catch (error) {
    await starter.stop()
    throw error
  }
}

function baseOf(options: SuiteOptions): Base {
  const clock = new SuiteClock(options.frozen ? { frozenAt: Date.now() } : {})
  const activity = new Activity(clock)
  const faults = new ArmedFaults(clock)
  const surroundings = {
    project: options.project ?? 'caravan-local',
    clock,
    faults,
    operations: activity,
    random: seededRandom(options.seed ?? randomInt(2 ** 32)),
    dataDir: options.dataDir,
  }
  return { clock, activity, faults, surroundings }
}

interface Running {
  base: Base
  plan: BootPlan
  parts: Parts
  env: Record<string, string>
  stop: () => Promise<void>
}

/** What can be asked of running parts together. */
async function suiteOf(running: Running): Promise<Suite> {
  const { base, plan, parts, env, stop } = running
  const [{ Quiet }, { allDocuments, countUnpublished }] = await Promise.all([
    import('./suite/quiet.ts'),
    import('./suite/documents.ts'),
  ])
  const { project } = base.surroundings
  const scope = { engine: parts.firestore.engine, project, databases: plan.databases }
  const quiet = new Quiet({ ...base, ...parts, unpublished: () => countUnpublished(scope) })
  return {
    url: parts.hosting?.url ?? parts.payments.apiBase,
    env,
    clock: base.clock,
    faults: base.faults,
    operations: base.activity,
    parts,
    quiet: () => quiet.report(),
    settle: () => quiet.settle(),
    drain: (withinMs = TEN_MINUTES_MS) => quiet.drain(withinMs),
    invariants: async () => {
      const report = await quiet.report()
      const findings = checkInvariants(await allDocuments(scope), parts.payments.engine.ledger())
      return { quiet: report.quiet, ...findings }
    },
    documents: () => allDocuments(scope),
    reset: () => reset(running),
    stop,
  }
}

/** Nothing is pushed meanwhile, so that no handler brings back what was forgotten. */
async function reset({ base, plan, parts }: Running): Promise<void> {
  base.faults.clear()
  parts.pubsub.engine.holdPush(true)
  await parts.host?.idle()
  for (const part of Object.values(parts)) part?.reset()
  base.activity.reset()
  if (parts.host) {
    const { provision } = await import('./suite/provision.ts')
    const place = { project: base.surroundings.project, functionsUrl: parts.host.url }
    await provision(parts.pubsub.engine, plan, place)
  }
  parts.pubsub.engine.holdPush(false)
}
