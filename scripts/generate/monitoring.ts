import { alertRules, conversationRules } from '../../events/alerts/index.ts'
import { objectives } from '../../events/alerts/objectives.ts'
import { plannedRules } from '../../events/alerts/planned-rules.ts'
import { metrics } from '../../events/metrics/index.ts'
import { logMetrics } from '../../events/metrics/logged.ts'
import { planned } from '../../events/metrics/planned.ts'
import type { Artefact } from './artefact.ts'
import { toJson } from './artefact.ts'
import { alertTable } from './monitoring/alert-table.ts'
import { alertPolicies } from './monitoring/alerts.ts'
import { dashboardsOf } from './monitoring/dashboards.ts'
import { logMetricsOf } from './monitoring/log-metrics.ts'
import { objectivesOf } from './monitoring/objectives.ts'
import { prometheusRules } from './monitoring/prometheus.ts'

const generated = (name: string, value: unknown): Artefact => ({
  path: `terraform/generated/${name}.json`,
  render: () => toJson(value),
})

/** What Terraform, Prometheus and people make of the metrics and alert rules in `events`. */
export const monitoring: readonly Artefact[] = [
  generated('alerts', alertPolicies(alertRules)),
  generated('log-metrics', logMetricsOf(Object.values(logMetrics))),
  generated('objectives', objectivesOf(Object.values(objectives))),
  generated('dashboards', dashboardsOf({ metrics: Object.values(metrics), planned, rules: alertRules })),
  generated('prometheus-rules', prometheusRules(alertRules)),
  { path: 'docs/alerts.md', render: () => alertTable(alertRules, conversationRules, plannedRules, planned) },
]
