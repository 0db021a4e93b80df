/** The dashboards of operations, in the order in which somebody who was woken up looks at them. */
export const dashboards = {
  'system-overview': 'System Overview',
  'service-performance': 'Service Performance',
  database: 'Database',
  'ai-models': 'AI Models',
  'business-kpis': 'Business KPIs',
  infrastructure: 'Infrastructure',
} as const
export type Dashboard = keyof typeof dashboards

/** Where a label stands in Cloud Monitoring, and whether its value is a number there. */
export type LabelPlace = 'metric' | 'metric-number' | 'resource'

/**
 * Something that is measured while the platform runs. `type` and `resource` are Cloud Monitoring's names
 * (https://cloud.google.com/monitoring/api/metrics_gcp, https://cloud.google.com/monitoring/api/resources).
 */
export interface Metric {
  readonly type: string
  readonly resource: string
  readonly kind: 'counter' | 'gauge' | 'distribution'
  /** As UCUM writes it: `1` is a plain number, or a share. */
  readonly unit: '1' | 'ms' | 's' | 'By'
  readonly meaning: string
  readonly labels: Readonly<Record<string, LabelPlace>>
  /** Where it is drawn, and by which label its lines are told apart; a distribution by quantiles, or as it says. */
  readonly shown: Readonly<
    Partial<
      Record<
        Dashboard,
        { readonly by: string | null; readonly title: string; readonly as?: 'mean' | 'total' }
      >
    >
  >
  /** The metrics of the requirements that it stands for. */
  readonly requirements: readonly string[]
}

/** A metric that Cloud Logging counts of our own lines. */
export interface LogMetric extends Metric {
  readonly name: string
  readonly filter: string
  /** The field of a line that each label is taken from. */
  readonly fields: Readonly<Record<string, string>>
  /** The field that is measured, and the upper bounds of its buckets; without it, lines are counted. */
  readonly value?: { readonly field: string; readonly bounds: readonly number[] }
}

/** A metric that the requirements name and nothing measures yet. */
export interface PlannedMetric {
  readonly name: string
  readonly requirements: readonly string[]
  readonly because: string
}
