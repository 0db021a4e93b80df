import { DatabaseSync } from 'node:sqlite'
import Stripe from 'stripe'
import type { Clock, Timer } from '../../emulator/core/clock.ts'
import { Faults } from '../../emulator/core/faults.ts'
import { OperationLog } from '../../emulator/core/operations.ts'
import { seededRandom } from '../../emulator/core/random.ts'
import { finishChallenge } from '../../emulator/payments/confirmation.ts'
import { Engine } from '../../emulator/payments/engine.ts'
import { execute, refusalAnswer } from '../../emulator/payments/execute.ts'
import { parseForm } from '../../emulator/payments/form.ts'
import type { Answer } from '../../emulator/payments/idempotency.ts'
import { IdempotentAnswers } from '../../emulator/payments/idempotency.ts'
import { Refusal } from '../../emulator/payments/refusal.ts'
import { route } from '../../emulator/payments/routes.ts'
import type { Movement } from '../../emulator/payments/store.ts'
import { currentTask } from './task.ts'
import type { World } from './world.ts'

/** An event of the payment server, as its webhook would send it. */
export interface BankEvent {
  id: string
  type: string
  data: { object: Record<string, unknown> }
}

/** Takes what the payment server tells by itself. */
export type Tell = (event: BankEvent) => void

const SLOW_MS = 30_000

/**
 * The suite's payment server in process, behind Stripe's own client: its rules, cards, idempotency keys and books are the
 * real ones. One serves all runs of a process, one after the other.
 */
export class Bank {
  readonly stripe: Stripe
  readonly #engine: TellingEngine
  readonly #answers: IdempotentAnswers
  #world: World | undefined
  #tell: Tell = () => {}
  #random = seededRandom(1)
  /** Everything that was asked of it, in order: what it knows follows from that. */
  trail = ''

  constructor() {
    const clock: Clock = {
      now: () => this.#world?.now() ?? 0,
      after: (ms, fire) => this.#world?.clock.after(ms, fire) ?? NO_TIMER,
    }
    const database = new DatabaseSync(':memory:')
    this.#engine = new TellingEngine(
      {
        project: 'simulated',
        clock,
        random: () => this.#random(),
        faults: new Faults(clock),
        operations: new OperationLog(clock, { keep: 1 }),
        dataDir: null,
      },
      database,
      { url: null, secret: 'unused' },
    )
    this.#engine.origin = 'http://bank.example'
    // What it does by itself lies days ahead: no run reaches the end of an authorization.
    this.#engine.agenda.stop()
    this.#answers = new IdempotentAnswers(database, clock)
    this.stripe = new Stripe('sk_test_simulated', {
      httpClient: new InProcessClient(this),
      maxNetworkRetries: 0,
      telemetry: false,
    })
  }

  /** Begins a run with empty books. */
  begin(world: World, heard: ReadonlySet<string>, tell: Tell): void {
    this.#engine.heard = heard
    this.#engine.reset()
    this.#world = world
    this.#tell = tell
    this.#random = seededRandom(2)
    this.trail = ''
  }

  ledger(): Movement[] {
    return this.#engine.ledger()
  }

  /** The cardholder ends the authentication that an order waits for. */
  async authenticate(orderId: string, passed: boolean): Promise<boolean> {
    const [waiting] = this.#engine
      .intents()
      .filter(({ metadata, status }) => metadata.orderId === orderId && status === 'requires_action')
    if (!waiting) return false
    this.trail += `${waiting.id} authenticated ${passed}\n`
    const done = this.#engine.commits.run(() =>
      finishChallenge(this.#engine, this.#engine.find('payment_intent', waiting.id), passed),
    )
    await this.#settled(done)
    return true
  }

  /** One request as the server takes it, with the moments at which things go wrong. */
  async request(request: Asked): Promise<Answer> {
    const task = currentTask()
    const { method, path } = request
    const fault = await task?.step(method === 'GET' ? 'look' : 'call', `${method} ${nameOf(path)}`)
    if (fault === 'refuse') throw new Error('connect ECONNREFUSED')
    if (fault === 'crash') await task?.die()
    if (fault === 'slow') {
      this.#world?.clock.after(SLOW_MS, () => void this.#serve(request))
      throw new Error('ETIMEDOUT')
    }
    if (this.#world?.down.has('bank')) return this.#falterOn(request)
    const answer = await this.#serve(request)
    if (fault === 'unknown') throw new Error('read ECONNRESET')
    if (fault === 'die') await task?.die()
    return answer
  }

  /** Out of order: the very first request still takes effect, but nobody is answered. */
  async #falterOn(request: Asked): Promise<never> {
    if (request.method === 'POST' && this.trail === '') await this.#serve(request)
    throw new Error('read ECONNRESET')
  }

  async #serve({ method, path, data, key }: Asked): Promise<Answer> {
    const url = new URL(path, 'http://bank.example')
    const found = route(method, url.pathname)
    if (!found) throw new Error(`the payment server knows no ${method} ${path}`)
    const parameters = parseForm(method === 'POST' ? data : url.search.slice(1))
    const fingerprint = JSON.stringify(parameters)
    const claim = key === undefined ? null : { key, path: url.pathname, fingerprint }
    const cause = { id: null, idempotency_key: key ?? null }
    try {
      const { operation, id } = found
      const answering = execute(this.#engine, this.#answers, {
        operation,
        id,
        parameters,
        caller: 'secret',
        cause,
        claim,
      })
      const answer = await this.#settled(answering)
      if (method === 'POST' && !answer.replayed) this.trail += `${path} ${data} ${key}\n`
      return answer
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error, 'secret')
      throw error
    }
  }

  async #settled<Result>(working: Promise<Result>): Promise<Result> {
    this.#engine.commits.flush()
    const events = this.#engine.takeEvents()
    const result = await working
    for (const event of events) this.#tell(event)
    return result
  }
}

/** Keeps its events for us instead of storing them: they are told as messages, which the scheduler delivers. */
class TellingEngine extends Engine {
  /** The kinds of event that somebody listens to. */
  heard: ReadonlySet<string> = new Set()
  #events: BankEvent[] = []

  override emit(type: string, object: { object: string }): void {
    if (!this.heard.has(type)) return
    const told = structuredClone(object) as unknown as Record<string, unknown>
    this.#events.push({ id: this.newId('evt'), type, data: { object: told } })
  }

  takeEvents(): BankEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }
}

const NO_TIMER: Timer = { cancel: () => {} }

interface Asked {
  method: string
  path: string
  data: string
  key: string | undefined
}

/** `/v1/payment_intents/pi_1/capture` as the table of routes has it. */
const nameOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace('/v1/', '')
    .replace(/\/(?:pi|re|ch)_\w+/, '')

class InProcessClient extends Stripe.HttpClient {
  readonly #bank: Bank

  constructor(bank: Bank) {
    super()
    this.#bank = bank
  }

  override getClientName(): string {
    return 'in-process'
  }

  override async makeRequest(
    _host: string,
    _port: string | number,
    path: string,
    method: string,
    headers: Record<string, string | number | string[]>,
    requestData: string | null,
  ): Promise<InstanceType<typeof Stripe.HttpClientResponse>> {
    const key = headers['Idempotency-Key']
    const asked = { method, path, data: requestData ?? '', key: key === undefined ? undefined : String(key) }
    return new InProcessResponse(await this.#bank.request(asked))
  }
}

class InProcessResponse extends Stripe.HttpClientResponse {
  readonly #body: string

  constructor({ status, body }: Answer) {
    super(status, {})
    this.#body = body
  }

  override getRawResponse(): object {
    return {}
  }

  override async toJSON(): Promise<unknown> {
    return JSON.parse(this.#body)
  }
}
