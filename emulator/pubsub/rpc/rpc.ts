import type { ServerDuplexStream } from '@grpc/grpc-js'
import type { Clock } from '../../core/clock.ts'
import type { Random } from '../../core/random.ts'
import type { PubSubEngine } from '../engine/engine.ts'

/** What a call may know beyond its request. */
export interface CallContext {
  clock: Clock
  /** For names that the caller leaves to us. */
  random: Random
  /** Asked for by what waits: ends when the caller has hung up or its deadline has passed. */
  hungUp(): AbortSignal
}

/** One unary RPC. `about` names what it is about, for faults and the operation log. */
export interface Unary<Request, Response> {
  about(request: Request): string
  handle(engine: PubSubEngine, request: Request, context: CallContext): Promise<Response> | Response
}

/** Keeps the types of a declaration where it is, and lets the wire hold all of them in one table. */
export function unary<Request, Response>(rpc: Unary<Request, Response>): Unary<unknown, unknown> {
  return rpc as Unary<unknown, unknown>
}

export type Duplex<Request, Response> = ServerDuplexStream<Request, Response>
