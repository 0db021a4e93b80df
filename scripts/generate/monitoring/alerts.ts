import { filled } from '../../../events/alerts/judge.ts'
import { promqlOf } from '../../../events/alerts/promql.ts'
import type { AlertRule } from '../../../events/alerts/rule.ts'
import { alertName, EVERY_SECONDS, runbookOf } from '../../../events/alerts/rule.ts'
import { sorted } from '../artefact.ts'

/** Alert policies by the rule's id, as Terraform makes them. */
export const alertPolicies = (rules: readonly AlertRule[]): unknown =>
  sorted(
    rules.map(rule => [
      rule.id,
      {
        name: alertName(rule),
        severity: rule.severity,
        requirements: rule.requirements,
        query: promqlOf(rule),
        forSeconds: rule.forSeconds,
        everySeconds: EVERY_SECONDS.cloudMonitoring,
        summary: rule.summary,
        description: filled(rule, inNotification),
        runbook: runbookOf(rule),
      },
    ]),
  )

/**
 * Cloud Monitoring fills in the labels of a series (https://cloud.google.com/monitoring/alerts/doc-variables) and states
 * the value above this text itself; there is no variable for it.
 */
const inNotification = (name: string): string =>
  name === 'value' ? '(the value above)' : `\${metric_or_resource.label.${name}}`
