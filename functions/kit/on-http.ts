import type { AnyEvent } from '../../events/kit.ts'
import type { Call } from '../../schemas/call.ts'
import { checkKey } from '../../schemas/calls/accounts.ts'
import { checkConsent } from '../../schemas/calls/privacy.ts'
import type { Purpose } from '../../schemas/privacy.ts'
import type { Access, Caller, SecretKind } from './access.ts'
import type { Common, CommonOptions, Infer, Io, Outside, Produced } from './declaration.ts'
import { commonDefaults } from './declaration.ts'
import { checkFunctionId } from './names.ts'
import type { OutsideClient } from './runtime.ts'

// biome-ignore lint/suspicious/noExplicitAny: a route is typed where it is made; the kit treats all alike
type Any = any
type AnyCall = Call<Any, Any, Any, Any>
type None = Readonly<Record<never, never>>

/** What a route is given of a request, validated. */
export interface RouteInput<C extends AnyCall> {
  params: Infer<C['params']>
  query: Infer<C['query']>
  body: Infer<C['body']>
  caller: Caller
}

/** Looks up the secret of a thing of this store. */
export type SecretOf = (kind: SecretKind, id: string) => string

interface Limits {
  /** Requests a minute and caller; over it: 429. Counted per instance. */
  perMinute?: number
}

interface Common_ {
  call: AnyCall
  access: Access
  limits: Limits
  /** What the account that calls must have agreed to (PV-06). */
  consent?: Purpose
  /** Whether it is answered for stores of other regions, too: it touches nothing that is a store's people's (SC-13). */
  everywhere?: boolean
}

/** Answers a question; writes nothing. */
export interface ReadRoute extends Common_ {
  kind: 'read'
  /** `Cache-Control` of the answer; `no-store` when left out. An ETag comes with it. */
  cache: string
  handle: (input: Any, io: Any) => Promise<unknown>
}

/** Changes something, in one transaction. */
export interface CommandRoute extends Common_ {
  kind: 'command'
  /** Whether an `Idempotency-Key` must, may or cannot be sent. */
  idempotencyKey: 'required' | 'optional' | 'none'
  status: number | ((input: Any) => number)
  prepare?: (input: Any, outside: Any) => Promise<unknown>
  handle: (input: Any, io: Any) => Promise<unknown>
  reveal?: (answer: Any, secretOf: SecretOf, input: Any, outside: Any) => unknown
  /** The URLs whose cached answers this changes (RFC 9111, 4.4: sent as Content-Location). */
  changes?: (input: Any) => string
  cause?: (input: Any) => string
  store?: (input: Any) => string | undefined
}

/** Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export interface StreamRoute extends Common_ {
  kind: 'stream'
  open: (input: Any, io: Any) => AsyncIterable<StreamEvent>
}

export interface StreamEvent {
  /** What the client sends back as `Last-Event-ID` to go on from here. */
  id: string
  event: string
  data: unknown
}

/**
 * Speaks a protocol of its own in its bodies, whose refusals are the protocol's. What is refused before it is understood
 * (who calls, how often, a body that is no message) has our one error shape, and a status from 400 on.
 */
export interface ExchangeRoute extends Common_ {
  kind: 'exchange'
  /** The path of its protected resource metadata (RFC 9728), which refusals of a token point to. */
  metadata: string
  handle: (input: Any, io: Any) => Promise<Exchange>
}

/** What an exchange answers: nothing, one body, or events. */
export interface Exchange {
  status: 200 | 202
  headers?: Readonly<Record<string, string>>
  body?: unknown
  events?: AsyncIterable<StreamEvent>
}

export type Route = ReadRoute | CommandRoute | StreamRoute | ExchangeRoute

export interface ReadIo<
  C extends Readonly<Record<string, Call>>,
  O extends Readonly<Record<string, OutsideClient>>,
> extends Outside<C, O> {
  secretOf: SecretOf
  /** Where the request was sent to, as its client sees it: `https://shop.example`. */
  origin: string
  /** Yields the document now and at every change, until the request ends. */
  watch<Data extends object>(path: string): AsyncIterable<Data | null>
}

export interface StreamIo<
  C extends Readonly<Record<string, Call>>,
  O extends Readonly<Record<string, OutsideClient>>,
> extends ReadIo<C, O> {
  lastEventId: string | undefined
}

export interface ExchangeIo<
  C extends Readonly<Record<string, Call>>,
  O extends Readonly<Record<string, OutsideClient>>,
> extends ReadIo<C, O> {
  header(name: string): string | undefined
  /** A random UUID, for what no cause gives an id. */
  newUuid(): string
}

/** What the routes of one function share: its clients, services and events. */
export interface RouteMaker<
  C extends Readonly<Record<string, Call>>,
  O extends Readonly<Record<string, OutsideClient>>,
  Emits extends readonly AnyEvent[],
> {
  read<K extends AnyCall>(
    call: K,
    route: {
      access: Access
      limits?: Limits
      consent?: Purpose
      everywhere?: boolean
      cache?: string
      handle: (input: RouteInput<K>, io: ReadIo<C, O>) => Promise<Infer<K['answer']>>
    },
  ): ReadRoute
  command<K extends AnyCall, Facts = undefined, Answer = Infer<K['answer']>>(
    call: K,
    route: {
      access: Access
      limits?: Limits
      consent?: Purpose
      everywhere?: boolean
      idempotencyKey: 'required' | 'optional' | 'none'
      status?: number | ((input: RouteInput<K>) => number)
      prepare?: (input: RouteInput<K>, outside: Outside<C, O>) => Promise<Facts>
      /** What it answers is kept for a repeat with the same key: no secrets in it. */
      handle: (input: RouteInput<K>, io: Io<Emits[number]> & { facts: Facts }) => Promise<Answer>
      /** Completes the answer with what must not be stored, or is only known later. */
      reveal?: (
        answer: NoInfer<Answer>,
        secretOf: SecretOf,
        input: RouteInput<K>,
        outside: Outside<C, O>,
      ) => Infer<K['answer']> | Promise<Infer<K['answer']>>
      changes?: (input: RouteInput<K>) => string
      /** For callers without an `Idempotency-Key`: what in the request says that it is the same again. */
      cause?: (input: RouteInput<K>) => string
      /** For signed requests of services that know no `X-Store-Id`: the store that the input itself names. */
      store?: (input: RouteInput<K>) => string | undefined
    },
  ): CommandRoute
  stream<K extends AnyCall>(
    call: K,
    route: {
      access: Access
      limits?: Limits
      consent?: Purpose
      open: (input: RouteInput<K>, io: StreamIo<C, O>) => AsyncIterable<StreamEvent>
    },
  ): StreamRoute
  exchange<K extends AnyCall>(
    call: K,
    route: {
      access: Access
      limits?: Limits
      consent?: Purpose
      metadata: string
      handle: (input: RouteInput<K>, io: ExchangeIo<C, O>) => Promise<Exchange>
    },
  ): ExchangeRoute
}

/** A function that answers HTTP requests. */
export interface HttpFunction extends Common {
  kind: 'http'
  routes: readonly Route[]
}

const maker: RouteMaker<Any, Any, Any> = {
  read: (call, route) => ({ kind: 'read', call, cache: 'no-store', limits: {}, ...route }),
  command: (call, route) => ({ kind: 'command', call, status: 200, limits: {}, ...route }) as CommandRoute,
  stream: (call, route) => ({ kind: 'stream', call, limits: {}, ...route }),
  exchange: (call, route) => ({ kind: 'exchange', call, limits: {}, ...route }),
}

/**
 * Declares one HTTP function: a capability and its routes. Each route says what comes in and goes out, who may call it,
 * and whether it takes an idempotency key.
 *
 * @example
 * export default onHttp({
 *   id: 'read-stock', summary: '…', emits: [],
 *   routes: ({ read }) => [read(readStockLevels, { access: services, async handle({ body }, io) { … } })],
 * })
 */
export function onHttp<
  const Id extends string,
  const Emits extends readonly AnyEvent[] = readonly [],
  const C extends Readonly<Record<string, Call>> = None,
  const O extends Readonly<Record<string, OutsideClient>> = None,
>(
  declared: CommonOptions & {
    id: Id
    summary: string
    emits: Emits & Produced<Id, Emits>
    clients?: C
    outside?: O
    routes: (make: RouteMaker<C, O, Emits>) => readonly Route[]
  },
): HttpFunction {
  checkFunctionId(declared.id)
  const routes = declared.routes(maker)
  for (const { call } of routes) {
    if (call.function !== declared.id)
      throw new Error(`${call.path} belongs to ${call.function}, not to ${declared.id}`)
  }
  const restricted = routes.filter(({ access }) => access.kind === 'services').length
  if (restricted > 0 && restricted < routes.length) {
    throw new Error(
      `${declared.id}: the platform verifies callers per function: either all of its routes are for services or none`,
    )
  }
  const takesKeys = routes.some(({ access }) => access.kind === 'permission')
  const asksConsent = routes.some(({ consent }) => consent !== undefined)
  const clients = {
    ...declared.clients,
    ...(takesKeys && { checkKey }),
    ...(asksConsent && { checkConsent }),
  }
  return { ...commonDefaults, outside: {}, ...declared, clients, kind: 'http', routes }
}
