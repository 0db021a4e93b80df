import { status } from '@grpc/grpc-js'
import type { Observable } from './case.ts'

/** The name of the gRPC status that an error carries; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'number' ? status[code] : undefined
}

/** What a call was refused with, or that it was not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'OK'
  } catch (error) {
    return nameOf(error)
  }
}

function nameOf(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) throw error
  return code
}

/** Runs a case to what it saw. An error without a gRPC code is a defect of the case, and is thrown. */
export async function observe(run: () => Promise<unknown>, limitMs = 30_000): Promise<Observable> {
  const { promise: late, resolve } = Promise.withResolvers<Observable>()
  const timer = setTimeout(() => resolve({ error: 'NO ANSWER' }), limitMs)
  try {
    return await Promise.race([run().then(value => ({ value: asJson(value) })), late])
  } catch (error) {
    return { error: nameOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Names in one order, since a map has none, and the numbers that JSON does not have. */
function asJson(value: unknown): unknown {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) }
  if (Object.is(value, -0)) return { number: '-0' }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(asJson)
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, asJson((value as Record<string, unknown>)[name])]),
  )
}
