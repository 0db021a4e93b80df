import type { LogMetric } from '../metrics/metric.ts'
import type { Signal } from './signal.ts'

export type Severity = 'critical' | 'warning'
export type Comparison = '>' | '<' | '=='

export interface Condition {
  readonly signal: Signal
  readonly comparison: Comparison
  readonly threshold: number
}

interface Watched {
  /** Names its policy in Terraform and its section in docs/runbooks.md. */
  readonly id: string
  /** The alerts of the requirements that it answers. */
  readonly requirements: readonly string[]
  readonly severity: Severity
  readonly comparison: Comparison
  readonly threshold: number
  /** How long the condition must have held before somebody is told. */
  readonly forSeconds: number
  /** One line: what is wrong. */
  readonly summary: string
}

/** When somebody is told of what, and how badly. Pure data: Terraform, Prometheus and functions all read it. */
export interface AlertRule extends Watched {
  readonly signal: Signal
  /** What must hold as well. */
  readonly while?: Condition
  /** What it means, with `{value}` for the value that broke the threshold and `{label}` for each label of `by`. */
  readonly description: string
  /** How a value is written. */
  readonly unit: 'percent' | 'ms' | 's' | 'usd' | 'count'
}

/**
 * When somebody is told of one conversation, which a metric over all of them would not show: its signal lies above a
 * bound so many times within a while. The function that hears the signals judges it (MX-26).
 */
export interface ConversationRule {
  readonly id: string
  readonly requirements: readonly string[]
  readonly severity: Severity
  /** The signal that is judged. */
  readonly of: LogMetric
  readonly above: number
  readonly times: number
  readonly withinSeconds: number
  /** An incident ends when it was quiet for so long; until then it is not told again. */
  readonly quietSeconds: number
  readonly summary: string
  /** What it means. */
  readonly description: string
}

/** A rule of the requirements whose metric nothing measures yet. */
export interface PlannedRule extends Watched {
  readonly metric: null
  readonly because: string
}

/**
 * How often rules are evaluated (AL-22). Cloud Monitoring does so every 30 s at the most often
 * (https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies), and most of Google's metrics have one
 * point a minute.
 */
export const EVERY_SECONDS = { prometheus: 15, cloudMonitoring: 30 } as const

/** Its name as Prometheus writes alerts: `high-api-latency` is `HighApiLatency`. */
export const alertName = ({ id }: { id: string }): string =>
  id.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Where somebody reads what to do. */
export const runbookOf = ({ id }: { id: string }): string => `docs/runbooks.md#${id}`
