import { AsyncLocalStorage } from 'node:async_hooks'
import type { Trace } from './trace-context.ts'

/** What is known about the request or message at hand; logs, outgoing calls and emitted events take it from here. */
export interface Invocation {
  function: string
  trace: Trace
  requestId: string
  storeId: string
  correlationId: string
  /** The event or request that caused what happens now. */
  causationId: string
  /** The shopper's own credentials, passed on to other contexts. */
  authorization: string | undefined
}

const storage = new AsyncLocalStorage<Invocation>()

export const currentInvocation = (): Invocation | undefined => storage.getStore()

export const within = <Result>(invocation: Invocation, work: () => Result): Result =>
  storage.run(invocation, work)
