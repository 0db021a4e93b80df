import { createHmac } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import Stripe from 'stripe'
import { closeDatabase } from '../core/database.ts'
import type { Surroundings } from '../core/part.ts'
import { randomName } from '../core/random.ts'
import { Agenda, type Pending } from './agenda.ts'
import { GroupCommit } from './group-commit.ts'
import { missingResource } from './refusal.ts'
import { type Kind, type Movement, type Records, Store } from './store.ts'

/** Where events are told, and the secret that signs them. No URL: nowhere. */
export interface WebhookEndpoint {
  url: string | null
  secret: string
  /** The kinds of event that it enabled; all that this server tells when left out. */
  events?: readonly string[]
}

/** Makes the server as slow and unreliable as a real one: a latency range, and the share of charges that fail. */
export interface Realism {
  latencyMs: [number, number]
  failureRate: number
}

/** The request that an event comes from. */
export interface Cause {
  id: string | null
  idempotency_key: string | null
}
const NO_CAUSE: Cause = { id: null, idempotency_key: null }

/** Stripe keeps events for 30 days. */
const EVENTS_KEPT_SECONDS = 30 * 24 * 3600

/** The events that go to the webhook endpoint; all others can only be listed. */
const TOLD: ReadonlySet<string> = new Set([
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.canceled',
  'charge.captured',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
])

/** What all rules of the payment server stand on: its documents, time, ids, events and books. */
export class Engine {
  readonly store: Store
  readonly agenda: Agenda
  readonly commits: GroupCommit
  readonly surroundings: Surroundings
  realism: Realism | null = null
  webhook: WebhookEndpoint
  readonly apiVersion: string = Stripe.API_VERSION
  /** Base URL of this server, once it listens. */
  origin = ''
  #cause: Cause = NO_CAUSE
  readonly #database: DatabaseSync
  readonly #fingerprintKey: string

  constructor(surroundings: Surroundings, database: DatabaseSync, webhook: WebhookEndpoint) {
    this.surroundings = surroundings
    this.webhook = webhook
    this.#database = database
    this.store = new Store(database)
    this.agenda = new Agenda(database, {
      clock: surroundings.clock,
      commits: () => this.commits,
      onDefect: cause => this.noteDefect(cause),
    })
    this.commits = new GroupCommit(database, () => this.agenda.wake())
    this.#fingerprintKey = this.store.setting('fingerprint-key', () => randomName(surroundings.random, 43))
  }

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.surroundings.clock.now() / 1000)
  }

  /** A new id; drawn again where a restarted random stream gives one that is taken. */
  newId(prefix: string): string {
    for (;;) {
      const id = `${prefix}_${randomName(this.surroundings.random, 24)}`
      if (!this.store.has(id)) return id
    }
  }

  secretName(): string {
    return randomName(this.surroundings.random, 25)
  }

  /** A keyed hash, so that a card number cannot be found from it. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(text).digest('base64url')
  }

  find<K extends Kind>(kind: K, id: string, param?: string): Records[K] {
    const record = this.store.get(kind, id)
    if (record) return record
    throw missingResource(kind, id, param)
  }

  /** Runs `work` so that its events name the request they come from. */
  because<T>(cause: Cause, work: () => T): T {
    this.#cause = cause
    try {
      return work()
    } finally {
      this.#cause = NO_CAUSE
    }
  }

  /** Records an event about `object` as it is now, and puts its delivery on the agenda. */
  emit(type: string, object: { object: string }): void {
    const { url, events } = this.webhook
    const told = url !== null && TOLD.has(type) && (events?.includes(type) ?? true)
    const event = {
      id: this.newId('evt'),
      object: 'event',
      api_version: this.apiVersion,
      created: this.now(),
      data: { object },
      livemode: false,
      pending_webhooks: told ? 1 : 0,
      request: this.#cause,
      type,
    } as unknown as Stripe.Event
    this.store.put('event', { object: event }, [`type=${type}`])
    if (told) this.agenda.add('webhook', event.id, 0)
  }

  /** Writes one line of the books. */
  move(kind: Movement['kind'], intent: Stripe.PaymentIntent, amount: number): void {
    if (amount === 0) return
    this.store.addMovement({
      at: this.surroundings.clock.now(),
      paymentIntent: intent.id,
      kind,
      amount,
      currency: intent.currency,
      metadata: intent.metadata,
    })
  }

  /** Changes where events are told from now on; those that wait go there too. */
  tell(webhook: WebhookEndpoint): void {
    this.webhook = webhook
    this.agenda.wake()
  }

  intents(): Stripe.PaymentIntent[] {
    return this.store.list('payment_intent').map(record => record.object)
  }

  refunds(): Stripe.Refund[] {
    return this.store.list('refund').map(record => record.object)
  }

  events(): Stripe.Event[] {
    return this.store.list('event').map(record => record.object)
  }

  /** Every movement of money, oldest first. */
  ledger(): Movement[] {
    return this.store.movements()
  }

  /** Webhooks due or being delivered, and those that wait for their next attempt. */
  pendingWebhooks(): Pending {
    return this.agenda.count('webhook')
  }

  /** Whether no webhook is due or being delivered. */
  idle(): boolean {
    return this.pendingWebhooks().due === 0
  }

  /** Notes what should never happen, for people to look at. */
  noteDefect(cause: unknown): void {
    this.surroundings.operations.note(
      'payments',
      'defect',
      cause instanceof Error ? cause.stack : String(cause),
    )
  }

  forgetOldEvents(): void {
    this.store.forgetEventsBefore(this.now() - EVENTS_KEPT_SECONDS)
  }

  reset(): void {
    this.commits.flush()
    this.store.clear()
    this.agenda.clear()
    this.#database.exec('DELETE FROM answers')
  }

  /** Ends all work; what comes after is refused. */
  close(): void {
    this.commits.close()
    closeDatabase(this.#database)
  }
}
