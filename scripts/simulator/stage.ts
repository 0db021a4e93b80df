import type { SubscriptionPlan } from '../../emulator/suite/project-files.ts'
import { readBootPlan } from '../../emulator/suite/project-files.ts'
import type { Caller } from '../../functions/kit/access.ts'
import type { AppError } from '../../functions/kit/app-error.ts'
import { asAppError } from '../../functions/kit/app-error.ts'
import { attribute } from '../../functions/kit/attributes.ts'
import type { Fields } from '../../functions/kit/database.ts'
import { secretOf } from '../../functions/kit/derive.ts'
import type { Push } from '../../functions/kit/envelope.ts'
import { attributesOf } from '../../functions/kit/envelope.ts'
import { outsideOf } from '../../functions/kit/event-message.ts'
import type { Outgoing, Reply } from '../../functions/kit/http/outgoing.ts'
import { runCommand } from '../../functions/kit/http/run-command.ts'
import type { Runtime } from '../../functions/kit/runtime.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import { parkPush } from '../../functions/kit/serve-dead-letter.ts'
import { receivePush } from '../../functions/kit/serve-event.ts'
import { runSweep } from '../../functions/kit/serve-schedule.ts'
import type { Call } from '../../schemas/call.ts'
import type { Bank, BankEvent } from './bank.ts'
import type { Delivery } from './bus.ts'
import { Bus } from './bus.ts'
import type { Ground } from './ground/ground.ts'
import { shortDigest } from './ground/short-digest.ts'
import type { Routed } from './shop-functions.ts'
import { loadFunctions, routeOf } from './shop-functions.ts'
import type { Mail } from './simulated-runtime.ts'
import { FUNCTIONS_URL, shortName, simulatedRuntime } from './simulated-runtime.ts'
import type { Ending, Task } from './task.ts'
import { Ticks } from './ticks.ts'
import type { World } from './world.ts'

process.env.LOG_LEVEL = 'OFF'
process.env.CARAVAN_URL ??= 'http://shop.example'

export const STORE = 'demo'
const WEBHOOK = 'stripe.webhook'

/** Stripe tells again until it is answered; only the first of its waits matter here. */
const WEBHOOK_PLAN: SubscriptionPlan = {
  topic: WEBHOOK,
  function: 'receive-stripe-event',
  ackDeadlineSeconds: 20,
  minBackoffSeconds: 1,
  maxBackoffSeconds: 3600,
  maxAttempts: null,
  ordered: false,
  retentionSeconds: 604_800,
}

const plan = readBootPlan()
const subscriptions = { ...plan.subscriptions, [WEBHOOK]: WEBHOOK_PLAN }
export const functions = await loadFunctions()

/** What the webhook is signed up for: what the function that takes it declares. */
const HEARD = new Set(
  [...functions.values()]
    .flatMap(declared => (declared.kind === 'http' ? declared.routes : []))
    .flatMap(({ access }) => (access.kind === 'signature' ? access.events : [])),
)

/** What a request says. */
export interface Asking {
  params?: Record<string, string>
  query?: unknown
  body?: unknown
  caller: Caller
  idempotencyKey?: string
}

/** The whole cloud of one run: the functions, and what stands for Google's and Stripe's services. */
export class Stage {
  readonly world: World
  readonly grounds: ReadonlyMap<string, Ground>
  readonly bank: Bank
  readonly mails: Mail[] = []
  readonly #bus: Bus
  readonly #runtime: Runtime

  constructor(world: World, grounds: ReadonlyMap<string, Ground>, bank: Bank) {
    this.world = world
    this.grounds = grounds
    this.bank = bank
    this.#bus = new Bus(world, subscriptions, delivery => this.#receive(delivery))
    this.#runtime = simulatedRuntime({
      world,
      grounds,
      bus: this.#bus,
      bank,
      post: mail => this.mails.push(mail),
      answer: (url, outgoing) => this.#answer(url, outgoing),
    })
    bank.begin(world, HEARD, event => this.#hear(event))
    const sweep = (functionId: string) => this.#sweep(functionId)
    const onStage = plan.schedules.filter(one => grounds.has(needed(one.function).database))
    world.sources.push(this.#bus, new Ticks(world, grounds, onStage, sweep))
  }

  /** What all parts know, in short. */
  state(): string {
    const documents = [...this.grounds.values()].map(({ digest }) => digest).join(' ')
    return `${documents} ${shortDigest(this.bank.trail)} ${shortDigest(this.#bus.describe())} ${this.mails.length}`
  }

  /** A document of the shop's, as it is now. */
  find(path: string, database = '(default)'): Fields | null {
    for (const [name, data] of this.grounds.get(database)?.documents() ?? [])
      if (name === `stores/${STORE}/${path}`) return data
    return null
  }

  /** Whether an order may still become a sale. */
  isOpen(orderId: string): boolean {
    return (this.find(`orders/${orderId}`)?.status ?? 'pending') === 'pending'
  }

  /** Publishes an event that none of our functions emitted. */
  publish(event: string, key: string, data: unknown): void {
    const envelope = { event, eventId: `evt_${key}`, key, storeId: STORE, source: 'nobody', data }
    const occurredAt = new Date(this.world.now()).toISOString()
    const whole = { ...envelope, occurredAt, correlationId: 'none', causationId: 'none' }
    this.#bus.publish(event, attributesOf(whole), data)
  }

  /** One instance answers one request; `who` asks. */
  command(who: string, call: Call, asking: Asking): Promise<Ending<unknown>> {
    const task = this.world.task(`${call.function}(${who})`)
    return task.run(() => this.#run(call, asking, who))
  }

  async #run(call: Call, asking: Asking, who: string): Promise<unknown> {
    const { params = {}, query = {}, body, caller, idempotencyKey } = asking
    const declared = needed(call.function)
    if (declared.kind !== 'http') throw new Error(`${call.function} answers no requests`)
    const route = declared.routes.find(one => one.call.path === call.path && one.call.method === call.method)
    if (route?.kind !== 'command') throw new Error(`${call.path} is no command`)
    const input = { params, query, body: call.body?.parse(body), caller }
    const storeId = route.store?.(input) ?? STORE
    const requestId = `${call.function} for ${who}`
    const secrets = (kind: string, id: string) => secretOf(this.#runtime.secretKey, kind, storeId, id)
    const request = { input, idempotencyKey, storeId, requestId }
    const made = await runCommand(declared, route, request, this.#runtime, secrets)
    return made.body
  }

  #hear(event: BankEvent): void {
    const key = (event.data.object as { metadata?: { orderId?: string } }).metadata?.orderId ?? ''
    const type = `stripe.${event.type.split('.')[1]}`
    this.#bus.publish(WEBHOOK, { [attribute.type]: type, [attribute.key]: key }, event)
  }

  async #receive(delivery: Delivery): Promise<boolean> {
    const { plan: consumer, message } = delivery
    const event = message.attributes[attribute.type] ?? ''
    const subject = this.world.labelOf(message.attributes[attribute.key] ?? '')
    const task = this.world.task(`${consumer.function}(${subject})`)
    const what = consumer.topic === 'dead-letters' ? 'a dead letter' : shortName(event)
    const ending = await task.run(async () => {
      const fault = await task.step('deliver', what)
      if (fault === 'twice') void this.#again(task, delivery)
      const done = await this.#handle(delivery)
      return done && (await task.step('ack', what)) !== 'lost'
    })
    return ending.kind === 'answered' && ending.answer
  }

  #again(first: Task, delivery: Delivery): Promise<unknown> {
    return this.world.task(`${first.label}²`).run(() => this.#handle(delivery))
  }

  async #handle({ subscription, plan: consumer, message, attempt }: Delivery): Promise<boolean> {
    const declared = needed(consumer.function)
    const push: Push = {
      messageId: message.messageId,
      publishTime: new Date(this.world.now()).toISOString(),
      subscription,
      deliveryAttempt: attempt,
      attributes: { ...message.attributes },
      data: message.data,
    }
    if (declared.kind === 'event') return receivePush(declared, this.#runtime, push)
    if (declared.kind === 'http') return this.#hook(declared.routes[0]?.call, message.data)
    if (declared.kind === 'dead-letter') await parkPush(declared, this.#runtime, push)
    return true
  }

  /** The payment server's webhook: an answer of 2xx is an acknowledgement. */
  async #hook(call: Call | undefined, event: unknown): Promise<boolean> {
    if (!call) throw new Error('the webhook has no route')
    try {
      await this.#run(call, { body: event, caller: { kind: 'signer', id: 'Stripe-Signature' } }, 'the bank')
      return true
    } catch (error) {
      return asAppError(error).status < 400
    }
  }

  async #sweep(functionId: string): Promise<void> {
    const declared = needed(functionId)
    if (declared.kind !== 'schedule') throw new Error(`${functionId} is no sweep`)
    const task = this.world.task(functionId)
    await task.run(async () => {
      const fault = await task.step('tick')
      if (fault === 'skip') return
      if (fault === 'twice')
        void this.world.task(`${functionId}²`).run(() => runSweep(declared, this.#runtime))
      await runSweep(declared, this.#runtime)
    })
  }

  /** What one function asks of another, over the address that it would use. */
  async #answer(url: URL, { method, headers, body }: Outgoing): Promise<Reply> {
    try {
      const routed = this.#routed(url, method)
      const storeId = headers['x-store-id'] ?? STORE
      const { route, declared, params } = routed
      if (route.kind !== 'read') throw new Error(`${route.call.path} is not only read`)
      const query = Object.fromEntries(url.searchParams)
      const parsed = route.call.body?.parse(body === undefined ? undefined : JSON.parse(body))
      const input = { params, query, body: parsed, caller: { kind: 'service', id: 'service' } }
      const answer = await route.handle(input, outsideOf(declared, this.#runtime, storeId))
      return { status: 200, text: JSON.stringify(answer) }
    } catch (error) {
      return refused(asAppError(error))
    }
  }

  #routed(url: URL, method: string): Routed {
    const [, functionId = '', ...path] = url.pathname.split('/')
    const declared = needed(functionId)
    const routed = declared.kind === 'http' && routeOf(declared, method, `/${path.join('/')}`)
    if (!routed) throw new Error(`${FUNCTIONS_URL}${url.pathname} is not served`)
    return routed
  }
}

const refused = ({ status, code, reason, message }: AppError): Reply => ({
  status,
  text: JSON.stringify({ error: { code, reason, message, requestId: 'simulated' } }),
})

function needed(functionId: string): AnyFunction {
  const declared = functions.get(functionId)
  if (!declared) throw new Error(`there is no function ${functionId}`)
  return declared
}
