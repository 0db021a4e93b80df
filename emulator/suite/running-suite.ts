import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { checkInvariants } from '../../events/checkout.invariants.ts'
import { SuiteClock } from '../core/clock.ts'
import type { Surroundings } from '../core/part.ts'
import { seededRandom } from '../core/random.ts'
import type { Doors } from '../doors/doors.ts'
import { ArmedFaults } from '../host/armed-faults.ts'
import { sendUnavailable } from '../hosting/answer.ts'
import type { HostingOptions } from '../hosting/hosting.ts'
import type { InvariantReport, Suite, SuiteOptions } from '../suite.ts'
import { Activity } from './activity.ts'
import type { StoredDocument } from './documents.ts'
import { type Parts, portsOf } from './parts.ts'
import { type BootPlan, readBootPlan } from './project-files.ts'
import type { Quiet, QuietReport } from './quiet.ts'
import { loadSecrets, type Secrets } from './secrets.ts'
import { Starter } from './starter.ts'
import { tidyFolder } from './state/state-folder.ts'

const TEN_MINUTES_MS = 600_000

/** Everything that is made anew when a state is taken in. */
interface Run {
  starter: Starter
  surroundings: Surroundings
  secrets: Secrets
  parts: Parts
  quiet: Quiet
}

/** A suite from its start to its end; the parts may be started again in between, at the same addresses. */
export class RunningSuite implements Suite {
  readonly env: Record<string, string> = {}
  readonly clock: SuiteClock
  readonly faults: ArmedFaults
  readonly operations: Activity
  readonly #options: SuiteOptions
  readonly #plan: BootPlan = readBootPlan()
  readonly #seed: number
  #run!: Run
  #doors: Doors | null = null
  readonly #serveDoors: NonNullable<HostingOptions['doors']> = (request, response) => {
    if (this.#doors) this.#doors.serve(request, response)
    else sendUnavailable(response)
  }
  /** Where a suite that was to keep its state in memory keeps one that it took in. */
  #temporary: string | null = null
  #changing = false
  release: string | null = null
  /** What was deployed since the start. */
  #deployed: SuiteOptions['built']

  constructor(options: SuiteOptions) {
    this.#options = options
    this.#seed = options.seed ?? randomInt(2 ** 32)
    this.clock = new SuiteClock(options.frozen ? { frozenAt: Date.now() } : {})
    this.faults = new ArmedFaults(this.clock, this.#seed)
    this.operations = new Activity(this.clock)
  }

  async start(): Promise<void> {
    await this.#begin(this.#options.dataDir, new Map())
    const { openDoors } = await import('../doors/doors.ts')
    const doors = await openDoors(this)
    this.#doors = doors
    this.env.SUITE_URL = doors.url
    this.env.MAIL_URL = `${doors.url}/__suite/mails`
  }

  get url(): string {
    return this.parts.hosting?.url ?? this.parts.payments.apiBase
  }

  get parts(): Parts {
    return this.#run.parts
  }

  quiet(): Promise<QuietReport> {
    return this.#run.quiet.report()
  }

  settle(): Promise<QuietReport> {
    return this.#run.quiet.settle()
  }

  drain(withinMs = TEN_MINUTES_MS): Promise<QuietReport> {
    return this.#run.quiet.drain(withinMs)
  }

  async invariants(): Promise<InvariantReport> {
    const report = await this.quiet()
    const { bookkeeping } = await import('./documents.ts')
    const documents = bookkeeping(this.#scope(this.parts))
    const findings = checkInvariants(documents, this.parts.payments.engine.ledger())
    return { quiet: report.quiet, ...findings }
  }

  async documents(): Promise<StoredDocument[]> {
    const { allDocuments } = await import('./documents.ts')
    return allDocuments(this.#scope(this.parts))
  }

  /** Nothing is pushed meanwhile, so that no handler brings back what was forgotten. */
  async reset(): Promise<void> {
    const { parts, surroundings } = this.#run
    const { pubsub, host } = parts
    pubsub.engine.holdPush(true)
    this.faults.clear()
    await host?.idle()
    for (const part of Object.values(parts)) part?.reset()
    this.operations.reset()
    if (host) {
      const [{ provision }, { provisionBuckets }] = await Promise.all([
        import('./provision.ts'),
        import('./provision-buckets.ts'),
      ])
      provisionBuckets(parts.storage.engine, this.#plan, surroundings.project)
      await provision(pubsub.engine, this.#plan, { project: surroundings.project, functionsUrl: host.url })
    }
    pubsub.engine.holdPush(false)
  }

  async deploy(release: string): Promise<void> {
    const { ReleaseRefused, builtFunctions, unpackRelease } = await import('./built-functions.ts')
    const { parts, surroundings } = this.#run
    if (!parts.host) throw new ReleaseRefused('This suite runs without functions.')
    const built = builtFunctions('', this.#options.built?.isolated ?? false)
    const place = { storageUrl: parts.storage.url, project: surroundings.project }
    const folder = await unpackRelease(place, release, Object.keys(built.invokers))
    await parts.host.replace({ ...built, folder })
    this.#deployed = { ...built, folder }
    this.release = release
  }

  async exportState(): Promise<Readable> {
    const { giveOut } = await import('./state/give-out.ts')
    return giveOut(this.#run.surroundings, this.#run.secrets, this.clock.now())
  }

  async importState(source: Readable): Promise<void> {
    const [{ takeIn, StateRefused }, { adoptIncoming }] = await Promise.all([
      import('./state/take-in.ts'),
      import('./state/state-folder.ts'),
    ])
    if (this.#changing) throw new StateRefused('Another state is being taken in.')
    this.#changing = true
    try {
      const { surroundings, secrets, starter, parts } = this.#run
      const dataDir = surroundings.dataDir ?? this.#temporaryFolder()
      const { at } = await takeIn(source, { ...surroundings, secrets, dataDir })
      await starter.stop()
      adoptIncoming(dataDir)
      this.faults.clear()
      this.operations.reset()
      // Nothing in the state may lie in the future.
      await this.clock.advance(Math.max(0, at - this.clock.now()))
      await this.#begin(dataDir, portsOf(parts))
    } finally {
      this.#changing = false
    }
  }

  async stop(): Promise<void> {
    await this.#run.starter.stop()
    await this.#doors?.stop()
    if (this.#temporary) rmSync(this.#temporary, { recursive: true })
    this.#temporary = null
  }

  async #begin(dataDir: string | null, ports: ReadonlyMap<string, number>): Promise<void> {
    const surroundings: Surroundings = {
      project: this.#options.project ?? 'caravan-local',
      clock: this.clock,
      faults: this.faults,
      operations: this.operations,
      random: seededRandom(this.#seed),
      dataDir,
      databases: new Map(),
      folders: new Map(),
    }
    const base = { clock: this.clock, activity: this.operations, faults: this.faults, surroundings }
    if (dataDir !== null) tidyFolder(dataDir)
    const secrets = loadSecrets(dataDir)
    const options = { ...this.#options, dataDir, ...(this.#deployed && { built: this.#deployed }) }
    const starter = new Starter({ options, base, plan: this.#plan, secrets, ports, doors: this.#serveDoors })
    try {
      const { parts, addresses } = await starter.run()
      const [{ Quiet }, { countUnpublished }] = await Promise.all([
        import('./quiet.ts'),
        import('./documents.ts'),
      ])
      const unpublished = () => countUnpublished(this.#scope(parts))
      const quiet = new Quiet({ ...base, ...parts, unpublished })
      this.#run = { starter, surroundings, secrets, parts, quiet }
      Object.assign(this.env, addresses, { CARAVAN_ADMIN_TOKEN: secrets.CARAVAN_ADMIN_TOKEN })
    } catch (error) {
      await starter.stop()
      throw error
    }
  }

  #scope({ firestore }: Parts) {
    const project = this.#options.project ?? 'caravan-local'
    return { engine: firestore.engine, project, databases: this.#plan.databases }
  }

  #temporaryFolder(): string {
    this.#temporary ??= mkdtempSync(join(tmpdir(), 'caravan-state-'))
    return this.#temporary
  }
}
