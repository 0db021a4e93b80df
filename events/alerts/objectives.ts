import { metrics } from '../metrics/index.ts'
import type { Metric } from '../metrics/metric.ts'
import { WAITING_ROUTES } from './routes.ts'
import type { Matchers } from './signal.ts'

/** What the shop promises over 28 days. */
export interface Objective {
  readonly id: string
  readonly name: string
  /** The share, 0 to 1, that must be good. */
  readonly goal: number
  readonly days: number
  readonly of: Metric
  readonly among: Matchers
  /** What is good: all but what is `bad`, or what lies at or below a bound. */
  readonly good: { readonly bad: Matchers } | { readonly atMost: number }
}

/** Of a function's own answers; what the bucket serves is Google's promise. */
export const byFunctions: Matchers = { backend_target_type: 'BACKEND_SERVICE' }

export const serverErrors: Matchers = { response_code_class: '500' }

/** Answers whose time is not ours: the shopper asked to wait. */
export const promptly: Matchers = { route: { not: WAITING_ROUTES } }

export const objectives = {
  availability: {
    id: 'availability',
    name: 'Requests of the API that are not answered with a server error',
    goal: 0.999,
    days: 28,
    of: metrics.frontRequests,
    among: byFunctions,
    good: { bad: serverErrors },
  },
  latency: {
    id: 'latency',
    name: 'Requests of the API that are answered within a second',
    goal: 0.95,
    days: 28,
    of: metrics.requests,
    among: promptly,
    good: { atMost: 1000 },
  },
} as const satisfies Record<string, Objective>
