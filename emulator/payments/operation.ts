import type { Engine } from './engine.ts'
import type { Shape, Values } from './parameters.ts'

/** Who calls: a server with its secret key, or a browser with the publishable one. */
export type Caller = 'secret' | 'publishable'

/** One call of an operation, its parameters read. */
export interface Call<S extends Shape> {
  /** The `{id}` of the path; empty where there is none. */
  id: string
  values: Values<S>
  caller: Caller
}

/** One operation of the API, named by method and path. */
export interface Operation<S extends Shape = Shape> {
  method: 'GET' | 'POST'
  /** Such as `/v1/payment_intents/{id}/capture`. */
  path: string
  /** Whether a browser may call it with a publishable key. */
  browser?: boolean
  parameters: S
  run(engine: Engine, call: Call<S>): object
}

/** Ties the type of the parameters to that of `run`. */
export function operation<const S extends Shape>(declared: Operation<S>): Operation {
  return declared as unknown as Operation
}
