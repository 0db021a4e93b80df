import { randomInt } from 'node:crypto'
import { checkInvariants } from '../events/checkout.invariants.ts'
import { SuiteClock } from './core/clock.ts'
import type { Address, Part, Surroundings } from './core/part.ts'
import { seededRandom } from './core/random.ts'
import { ArmedFaults } from './host/armed-faults.ts'
import { bundledHost } from './host/bundle.ts'
import { FunctionLogs } from './host/function-logs.ts'
import { type FunctionsHost, startFunctionsHost } from './host/supervisor.ts'
import type { Hosting } from './hosting/hosting.ts'
import type { MailSink } from './mail/mail.ts'
import type { Metadata } from './metadata/metadata.ts'
import type { Payments } from './payments/payments.ts'
import type { PubSubPart } from './pubsub/index.ts'
import type { Scheduler } from './scheduler/scheduler.ts'
import { Activity } from './suite/activity.ts'
import type { StoredDocument } from './suite/documents.ts'
import { type BootPlan, ROOT, readBootPlan } from './suite/project-files.ts'
import type { QuietReport } from './suite/quiet.ts'
import { loadSecrets } from './suite/secrets.ts'

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
  /** The shop, or the first service where there are no functions. */
  readonly url: string
  /** Every address and variable that a client needs. */
  readonly env: Readonly<Record<string, string>>
  readonly clock: SuiteClock
  readonly faults: ArmedFaults
  readonly operations: Activity
  readonly parts: {
    firestore: FirestorePart
    pubsub: PubSubPart
    payments: Payments
    mail: MailSink
    metadata: Metadata
    hosting: Hosting | null
    scheduler: Scheduler | null
    host: FunctionsHost | null
  }
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
  parked: string[]
  violations: ReturnType<typeof checkInvariants>['violations']
}

type FirestorePart = Awaited<ReturnType<typeof import('./firestore/index.ts')['startFirestore']>>

const HOST = '127.0.0.1'
const FREE: Address = { host: HOST, port: 0 }
const PORTS_TRIED = 50
const TEN_MINUTES_MS = 600_000

/**
 * Starts the whole cloud in this process, and the functions in another that it supervises.
 *
 * @example const suite = await startSuite({ dataDir: null })
 */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const clock = new SuiteClock(options.frozen ? { frozenAt: Date.now() } : {})
  const activity = new Activity(clock)
  const faults = new ArmedFaults(clock)
  const project = options.project ?? 'caravan-local'
  const surroundings: Surroundings = {
    project,
    clock,
    faults,
    operations: activity,
    random: seededRandom(options.seed ?? randomInt(2 ** 32)),
    dataDir: options.dataDir,
  }
  const starting = new Starting(options, { clock, activity, faults, surroundings })
  try {
    return await starting.run()
  } catch (error) {
    await starting.stop()
    throw error
  }
}

interface Base {
  clock: SuiteClock
  activity: Activity
  faults: ArmedFaults
  surroundings: Surroundings
}

/** One start. Everything that takes time goes on side by side; the functions host, which takes longest, goes first. */
class Starting {
  readonly #options: SuiteOptions
  readonly #base: Base
  readonly #started: Promise<Pick<Part, 'stop'> | null>[] = []

  constructor(options: SuiteOptions, base: Base) {
    this.#options = options
    this.#base = base
  }

  async run(): Promise<Suite> {
    const { surroundings, clock, activity, faults } = this.#base
    const options = this.#options
    const plan = readBootPlan()
    const secrets = loadSecrets(options.dataDir)
    const withFunctions = options.functions !== false
    const host = this.#keep(withFunctions ? this.#startHost() : Promise.resolve(null))
    const site = Promise.withResolvers<import('./hosting/hosting.ts').HostingOptions>()
    const hosting = this.#keep(withFunctions ? this.#startHosting(site.promise) : Promise.resolve(null))
    const metadata = this.#keep(
      import('./metadata/metadata.ts').then(part => part.startMetadata(surroundings, FREE)),
    )
    const tokens = Promise.all([metadata, import('./suite/identity-tokens.ts')]).then(
      ([part, { identityTokens }]) => identityTokens(part, clock),
    )
    const token = async (account: string, audience: string): Promise<string> =>
      (await tokens)(account, audience)
    const firestore = this.#keep(
      import('./firestore/index.ts').then(part =>
        part.startFirestore(surroundings, FREE, { indexes: plan.indexes }),
      ),
    )
    const pubsub = this.#keep(
      import('./pubsub/index.ts').then(part =>
        part.startPubSub(surroundings, FREE, { push: { token, held: true } }),
      ),
    )
    const payments = this.#keep(this.#startPayments(hosting, secrets.STRIPE_WEBHOOK_SECRET))
    const mail = this.#keep(import('./mail/mail.ts').then(part => part.startMail(surroundings, FREE)))

    const parts = {
      metadata: await metadata,
      firestore: await firestore,
      pubsub: await pubsub,
      payments: await payments,
      mail: await mail,
      hosting: await hosting,
      host: await host,
      scheduler: null as Scheduler | null,
    }
    if (options.realistic) parts.payments.engine.realism = { latencyMs: [100, 200], failureRate: 0.01 }
    const addresses = addressesOf(surroundings.project, parts)
    const { host: functions, hosting: front } = parts
    if (functions && front) {
      site.resolve(siteOptions(plan, options, functions, parts.payments.apiBase))
      const { provision } = await import('./suite/provision.ts')
      const place = { project: surroundings.project, functionsUrl: functions.url }
      await Promise.all([
        provision(parts.pubsub.engine, plan, place),
        functions.configure({
          env: { ...addresses, ...secrets, ...options.env },
          keys: parts.metadata.jwks(),
        }),
      ])
      parts.scheduler = await this.#startScheduler(plan, functions.url, token)
    }
    parts.pubsub.engine.holdPush(false)

    const { Quiet } = await import('./suite/quiet.ts')
    const { allDocuments, countUnpublished } = await import('./suite/documents.ts')
    const scope = { engine: parts.firestore.engine, project: surroundings.project, databases: plan.databases }
    const quiet = new Quiet({ ...parts, clock, activity, unpublished: () => countUnpublished(scope) })
    const env: Record<string, string> = { ...addresses, CARAVAN_ADMIN_TOKEN: secrets.CARAVAN_ADMIN_TOKEN }
    const suite: Suite = {
      url: parts.hosting?.url ?? parts.payments.apiBase,
      env,
      clock,
      faults,
      operations: activity,
      parts,
      quiet: () => quiet.report(),
      settle: () => quiet.settle(),
      drain: (withinMs = TEN_MINUTES_MS) => quiet.drain(withinMs),
      invariants: async () => {
        const report = await quiet.report()
        const ledger = parts.payments.engine.ledger()
        return { quiet: report.quiet, ...checkInvariants(await allDocuments(scope), ledger) }
      },
      documents: () => allDocuments(scope),
      reset: () => this.#reset(parts, plan),
      stop: () => this.stop(),
    }
    const doors = await this.#keep(import('./doors/doors.ts').then(({ openDoors }) => openDoors(suite)))
    env.SUITE_URL = doors.url
    env.MAIL_URL = `${doors.url}/__suite/mails`
    return suite
  }

  /** Stops all that was started: first what takes requests, then what they rest on. */
  async stop(): Promise<void> {
    this.#base.clock.stop()
    const settled = await Promise.allSettled(this.#started)
    const parts = settled.flatMap(result =>
      result.status === 'fulfilled' && result.value ? [result.value] : [],
    )
    const last = parts.splice(2)
    await Promise.allSettled(parts.map(part => part.stop()))
    await Promise.allSettled(last.map(part => part.stop()))
  }

  #keep<Started extends Pick<Part, 'stop'> | null>(starting: Promise<Started>): Promise<Started> {
    starting.catch(() => {})
    this.#started.push(starting)
    return starting
  }

  async #startHost(): Promise<FunctionsHost> {
    const { clock, faults } = this.#base
    const { dataDir, logLevel = 'INFO', warn = () => {} } = this.#options
    const logs = new FunctionLogs(dataDir, { show: warn })
    return startFunctionsHost({
      program: await bundledHost(ROOT),
      clock,
      faults,
      logs,
      env: { METADATA_SERVER_DETECTION: 'none', LOG_LEVEL: logLevel },
      onRestart: how => warn(`the functions host ${how}; it is started again`),
    })
  }

  async #startHosting(site: Promise<import('./hosting/hosting.ts').HostingOptions>): Promise<Hosting> {
    const { startHosting } = await import('./hosting/hosting.ts')
    const wanted = this.#options.port ?? 0
    for (let port = wanted; ; port++) {
      try {
        return await startHosting(this.#base.surroundings, { host: HOST, port }, site)
      } catch (error) {
        const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (!taken || wanted === 0 || port >= wanted + PORTS_TRIED) throw error
      }
    }
  }

  async #startPayments(hosting: Promise<Hosting | null>, secret: string): Promise<Payments> {
    const [{ startPayments }, front] = await Promise.all([import('./payments/payments.ts'), hosting])
    const url = front ? `${front.url}/webhooks/stripe` : null
    return startPayments(this.#base.surroundings, FREE, { webhook: { url, secret } })
  }

  async #startScheduler(
    plan: BootPlan,
    functionsUrl: string,
    token: (account: string, audience: string) => Promise<string>,
  ): Promise<Scheduler> {
    const { startScheduler } = await import('./scheduler/scheduler.ts')
    const { surroundings } = this.#base
    const account = `scheduler@${surroundings.project}.iam.gserviceaccount.com`
    const scheduler = startScheduler(surroundings, {
      schedules: plan.schedules,
      functionsUrl,
      token: audience => token(account, audience),
    })
    this.#keep(Promise.resolve(scheduler))
    return scheduler
  }

  async #reset(parts: Suite['parts'], plan: BootPlan): Promise<void> {
    const { faults, activity, surroundings } = this.#base
    faults.clear()
    parts.pubsub.engine.holdPush(true)
    await parts.host?.idle()
    for (const part of Object.values(parts)) part?.reset()
    activity.reset()
    if (!parts.host) return
    const { provision } = await import('./suite/provision.ts')
    await provision(parts.pubsub.engine, plan, {
      project: surroundings.project,
      functionsUrl: parts.host.url,
    })
  }
}

/** Public, as every publishable key is. */
const PUBLISHABLE_KEY = 'pk_test_caravan'

/** What clients and functions are told; only official names and ours. */
function addressesOf(project: string, parts: Omit<Suite['parts'], 'scheduler'>): Record<string, string> {
  return {
    ...(parts.hosting && { CARAVAN_URL: parts.hosting.url }),
    ...(parts.host && { FUNCTIONS_URL: parts.host.url }),
    GOOGLE_CLOUD_PROJECT: project,
    FIRESTORE_EMULATOR_HOST: parts.firestore.address,
    PUBSUB_EMULATOR_HOST: parts.pubsub.address,
    GCE_METADATA_HOST: parts.metadata.address,
    STRIPE_API_BASE: parts.payments.apiBase,
    STRIPE_SECRET_KEY: 'sk_test_caravan',
    STRIPE_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
    SMTP_URL: parts.mail.url,
  }
}

function siteOptions(
  plan: BootPlan,
  options: SuiteOptions,
  origin: FunctionsHost,
  paymentServer: string,
): import('./hosting/hosting.ts').HostingOptions {
  return {
    config: plan.hosting,
    root: options.webDist ?? `${ROOT}${plan.hosting.public ?? 'web/dist'}`,
    documents: `${ROOT}functions`,
    routes: plan.routes,
    origin,
    // In the cloud, cards go to Stripe; here they go to the suite's payment server.
    adaptHeader: value => value.replaceAll('https://api.stripe.com', paymentServer),
    pageConfig: { paymentsUrl: paymentServer, publishableKey: PUBLISHABLE_KEY },
  }
}
