import { http } from '@google-cloud/functions-framework'
import { shapeOnceServing } from './http/framework.ts'
import { googleRuntime } from './runtime.ts'
import type { AnyFunction, Handler } from './serve.ts'
import { functionHandler } from './serve.ts'

/**
 * Registers a function with the functions framework under its own name; a bundle's entry calls it once. The handler is
 * given back for whoever serves the bundle without the framework, which names its function in `FUNCTION_TARGET`.
 */
export function registerFunction(declared: AnyFunction, callers: readonly string[]): Handler {
  const handler = functionHandler(declared, googleRuntime, callers)
  http(declared.id, handler)
  if (process.env.FUNCTION_TARGET === declared.id) shapeOnceServing()
  return handler
}
