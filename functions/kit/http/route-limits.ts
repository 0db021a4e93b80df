import type { Response } from 'express'
import type { Caller } from '../access.ts'
import { AppError } from '../app-error.ts'
import type { HttpFunction, Route } from '../on-http.ts'
import type { Runtime } from '../runtime.ts'
import type { Allowance, RateLimit } from './rate-limit.ts'
import { rateLimit } from './rate-limit.ts'

/** The limits that a request to a route counts against. */
export interface RouteLimits {
  /** Of the route, for each caller. */
  route: RateLimit | undefined
  /** Of a client or key over all routes of the function, by its own limit. */
  client: (perMinute: number) => RateLimit
}

interface Served {
  declared: HttpFunction
  runtime: Runtime
}

const ofClients = new WeakMap<HttpFunction, Map<number, RateLimit>>()

export function limitsOf({ declared, runtime }: Served, { call, limits }: Route): RouteLimits {
  const database = () => runtime.database(declared.database)
  const known = ofClients.get(declared) ?? new Map<number, RateLimit>()
  ofClients.set(declared, known)
  return {
    route:
      limits.perMinute === undefined
        ? undefined
        : rateLimit(`${call.method} ${call.path}`, limits.perMinute, database),
    client: perMinute => {
      const limit = known.get(perMinute) ?? rateLimit(declared.id, perMinute, database)
      known.set(perMinute, limit)
      return limit
    },
  }
}

/**
 * Counts a request, and says in its answer what is left
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/). Throws RESOURCE_EXHAUSTED.
 */
export async function countRequest(
  limits: RouteLimits,
  caller: Caller,
  { storeId, now, response }: { storeId: string; now: Date; response: Response },
): Promise<void> {
  const own = caller.perMinute === undefined ? undefined : limits.client(caller.perMinute)
  for (const limit of [own, limits.route]) {
    if (!limit) continue
    try {
      announce(response, await limit.pass(storeId, `${caller.kind} ${caller.id}`, now))
    } catch (error) {
      if (error instanceof AppError && error.retryAfterMs !== undefined)
        announce(response, { perMinute: limit.perMinute, remaining: 0 }, error.retryAfterMs)
      throw error
    }
  }
}

function announce(response: Response, { perMinute, remaining }: Allowance, waitMs?: number): void {
  const refill = Math.ceil((waitMs ?? 60_000 / perMinute) / 1000)
  response.set('ratelimit-policy', `"minute";q=${perMinute};w=60`)
  response.set('ratelimit', `"minute";r=${remaining};t=${refill}`)
}
