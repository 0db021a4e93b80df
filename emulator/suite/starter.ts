import { WEB_BUCKET } from '../../schemas/pages.ts'
import type { OperationLog } from '../core/operations.ts'
import type { Address, Part } from '../core/part.ts'
import { bundledHost } from '../host/bundle.ts'
import { FunctionLogs } from '../host/function-logs.ts'
import { type FunctionsHost, startFunctionsHost } from '../host/supervisor.ts'
import type { Used } from '../host/usage.ts'
import type { Hosting, HostingOptions } from '../hosting/hosting.ts'
import { BucketPages } from '../hosting/pages.ts'
import type { Metadata } from '../metadata/metadata.ts'
import type { Payments } from '../payments/payments.ts'
import type { PubSubPart } from '../pubsub/index.ts'
import type { StoragePart } from '../storage/index.ts'
import type { SuiteOptions } from '../suite.ts'
import { builtFunctions } from './built-functions.ts'
import { addressesOf, siteOf } from './environment.ts'
import type { Base, Parts } from './parts.ts'
import { type BootPlan, ROOT } from './project-files.ts'
import type { Secrets } from './secrets.ts'

const HOST = '127.0.0.1'
/** Of the stores of an installation, the one that its address shows. */
const SHOWN_STORE = 'demo'
const PORTS_TRIED = 50

type Stoppable = Pick<Part, 'stop'>
type Tokens = (account: string, audience: string) => Promise<string>

interface Inputs {
  options: SuiteOptions
  base: Base
  plan: BootPlan
  secrets: Secrets
  /** Where parts were before, so that clients find them again; any free port for the others. */
  ports: ReadonlyMap<string, number>
  /** Of the suite, for hosting to answer at their addresses, too. */
  doors: NonNullable<HostingOptions['doors']>
}

/** One start of a suite: brings its parts up side by side, and knows what has to be stopped again. */
export class Starter {
  readonly #inputs: Inputs
  /** What takes requests from outside is stopped first. */
  readonly #outer: Promise<Stoppable | null>[] = []
  readonly #inner: Promise<Stoppable | null>[] = []

  constructor(inputs: Inputs) {
    this.#inputs = inputs
  }

  /** Starts everything. The functions host takes longest and goes first; packages are loaded while it does. */
  async run(): Promise<{ parts: Parts; addresses: Record<string, string> }> {
    const withFunctions = this.#inputs.options.functions !== false
    const site = Promise.withResolvers<HostingOptions>()
    const host = this.keep(withFunctions ? this.#startHost() : Promise.resolve(null), this.#outer)
    const hosting = this.keep(
      withFunctions ? this.#startHosting(site.promise) : Promise.resolve(null),
      this.#outer,
    )
    const { services, tokens } = this.#startServices(hosting)
    const parts: Parts = { ...(await services), hosting: await hosting, host: await host, scheduler: null }
    const addresses = addressesOf(this.#inputs.base.surroundings.project, parts)
    if (parts.host) {
      const { plan, options, doors, base } = this.#inputs
      const bucket = `${base.surroundings.project}-${WEB_BUCKET}`
      const pages = new BucketPages(parts.storage.engine, bucket, SHOWN_STORE)
      const paymentServer = parts.payments.apiBase
      site.resolve(
        siteOf(plan, { origin: parts.host, paymentServer, webDist: options.webDist, doors, pages }),
      )
      await this.#connect(parts, parts.host, addresses)
      parts.scheduler = await this.#startScheduler(parts.host, await tokens)
    }
    parts.pubsub.engine.holdPush(false)
    return { parts, addresses }
  }

  /** Remembers something that is starting, so that it is stopped with the rest. */
  keep<Started extends Stoppable | null>(starting: Promise<Started>, where = this.#inner): Promise<Started> {
    starting.catch(() => {})
    where.push(starting)
    return starting
  }

  async stop(): Promise<void> {
    this.#inputs.base.clock.stop()
    await stopAll(this.#outer)
    await stopAll(this.#inner)
  }

  #startServices(hosting: Promise<Hosting | null>) {
    const { base, plan, options } = this.#inputs
    const { surroundings, clock } = base
    const metadata = this.keep(
      import('../metadata/metadata.ts').then(part => part.startMetadata(surroundings, this.#at('metadata'))),
    )
    const tokens: Promise<Tokens> = Promise.all([metadata, import('./identity-tokens.ts')]).then(
      ([part, { identityTokens }]) => identityTokens(part, clock),
    )
    const push = {
      token: async (account: string, audience: string) => (await tokens)(account, audience),
      held: true,
    }
    const indexes = { indexes: options.indexes === undefined ? plan.indexes : options.indexes }
    const firestore = this.keep(
      import('../firestore/index.ts').then(part =>
        part.startFirestore(surroundings, this.#at('firestore'), indexes),
      ),
    )
    const pubsub = this.keep(
      import('../pubsub/index.ts').then(part => part.startPubSub(surroundings, this.#at('pubsub'), { push })),
    )
    const storage = this.keep(this.#startStorage(metadata, pubsub))
    const payments = this.keep(this.#startPayments(hosting, options.realistic ?? false))
    const mail = this.keep(
      import('../mail/mail.ts').then(part => part.startMail(surroundings, this.#at('mail'))),
    )
    const gemini = this.keep(
      import('../gemini/index.ts').then(part => part.startGemini(surroundings, this.#at('gemini'))),
    )
    const kms = this.keep(import('../kms/kms.ts').then(part => part.startKms(surroundings, this.#at('kms'))))
    const together = Promise.all([metadata, firestore, pubsub, storage, payments, mail, gemini, kms])
    const services = together.then(([metadata, firestore, pubsub, storage, payments, mail, gemini, kms]) => ({
      metadata,
      firestore,
      pubsub,
      storage,
      payments,
      mail,
      gemini,
      kms,
    }))
    return { services, tokens }
  }

  /** Signed URLs are checked by the key of whoever signs them; what buckets tell goes straight to Pub/Sub. */
  async #startStorage(metadata: Promise<Metadata>, pubsub: Promise<PubSubPart>): Promise<StoragePart> {
    const [{ startStorage }, signer] = await Promise.all([import('../storage/index.ts'), metadata])
    return startStorage(this.#inputs.base.surroundings, this.#at('storage'), {
      verifySignature: (account, bytes, signature) => signer.verifySignature(account, bytes, signature),
      publish: async (topic, message) =>
        (await pubsub).engine.publisher.publish(topic, [{ ...message, orderingKey: '' }]),
    })
  }

  #at(part: string): Address {
    return { host: HOST, port: this.#inputs.ports.get(part) ?? 0 }
  }

  async #startHost(): Promise<FunctionsHost> {
    const { base, options } = this.#inputs
    const { built, dataDir, logLevel = 'INFO', warn = () => {} } = options
    return startFunctionsHost({
      program: await bundledHost(ROOT),
      built: built ? builtFunctions(built.folder, built.isolated ?? false) : null,
      port: this.#at('functions').port,
      clock: base.clock,
      faults: base.faults,
      logs: new FunctionLogs(dataDir, { show: warn }),
      env: { METADATA_SERVER_DETECTION: 'assume-present', LOG_LEVEL: logLevel },
      onUsed: used => countUsage(base.activity, used),
      onRestart: how => warn(`the functions host ${how}; it is started again`),
    })
  }

  async #startHosting(site: Promise<HostingOptions>): Promise<Hosting> {
    const { startHosting } = await import('../hosting/hosting.ts')
    const wanted = this.#inputs.ports.get('hosting') ?? this.#inputs.options.port ?? 0
    for (let port = wanted; ; port++) {
      try {
        return await startHosting(this.#inputs.base.surroundings, { host: HOST, port }, site)
      } catch (error) {
        const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        if (!taken || wanted === 0 || port >= wanted + PORTS_TRIED) throw error
      }
    }
  }

  /** It is told the webhook's address from the start: what waits from before goes out at once. */
  async #startPayments(hosting: Promise<Hosting | null>, realistic: boolean): Promise<Payments> {
    const [{ startPayments }, front] = await Promise.all([import('../payments/payments.ts'), hosting])
    const { base, secrets, plan } = this.#inputs
    const route = plan.routes.find(({ webhook }) => webhook?.signature === 'Stripe-Signature')
    const webhook = {
      url: front && route ? `${front.url}${route.path}` : null,
      secret: secrets.STRIPE_WEBHOOK_SECRET,
      events: route?.webhook?.events ?? [],
    }
    const payments = await startPayments(base.surroundings, this.#at('payments'), { webhook })
    if (realistic) payments.engine.realism = { latencyMs: [100, 200], failureRate: 0.01 }
    return payments
  }

  /** Gives the functions what they need, and the subscriptions the functions' address. */
  async #connect(parts: Parts, host: FunctionsHost, addresses: Record<string, string>): Promise<void> {
    const { plan, secrets, options, base } = this.#inputs
    const [{ provision }, { provisionBuckets }] = await Promise.all([
      import('./provision.ts'),
      import('./provision-buckets.ts'),
    ])
    provisionBuckets(parts.storage.engine, plan, base.surroundings.project)
    const place = { project: base.surroundings.project, functionsUrl: host.url }
    const env = { ...addresses, ...secrets, ...options.env }
    const keys = parts.metadata.jwks()
    await Promise.all([provision(parts.pubsub.engine, plan, place), host.configure({ env, keys })])
  }

  async #startScheduler(host: FunctionsHost, tokens: Tokens): Promise<NonNullable<Parts['scheduler']>> {
    const { startScheduler } = await import('../scheduler/scheduler.ts')
    const { surroundings } = this.#inputs.base
    const account = `scheduler@${surroundings.project}.iam.gserviceaccount.com`
    const scheduler = startScheduler(surroundings, {
      schedules: this.#inputs.plan.schedules,
      functionsUrl: host.url,
      token: audience => tokens(account, audience),
    })
    return this.keep(Promise.resolve(scheduler))
  }
}

/** By function: calls, calls that ended with a 5xx status, and milliseconds. */
function countUsage(operations: OperationLog, used: Record<string, Used>): void {
  for (const [id, { calls, failures, busyMs }] of Object.entries(used)) {
    operations.count('functions', id, calls)
    operations.count('functions-busy-ms', id, Math.round(busyMs))
    if (failures > 0) operations.count('functions-failed', id, failures)
  }
}

async function stopAll(starting: readonly Promise<Stoppable | null>[]): Promise<void> {
  await Promise.allSettled(starting.map(async part => (await part)?.stop()))
}
