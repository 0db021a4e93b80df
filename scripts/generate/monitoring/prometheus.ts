import { filled } from '../../../events/alerts/judge.ts'
import { promqlOf, signalOf } from '../../../events/alerts/promql.ts'
import type { AlertRule } from '../../../events/alerts/rule.ts'
import { alertName, EVERY_SECONDS, runbookOf } from '../../../events/alerts/rule.ts'

/**
 * The rules as a Prometheus rule file (JSON is YAML), for a Prometheus beside Cloud Monitoring and for promtool: the
 * signals as recording rules, then the alerts.
 */
export const prometheusRules = (rules: readonly AlertRule[]): unknown => ({
  groups: [
    { name: 'caravan-signals', interval, rules: rules.map(recording) },
    { name: 'caravan-alerts', interval, rules: rules.map(alerting) },
  ],
})

const interval = `${EVERY_SECONDS.prometheus}s`

const recording = (rule: AlertRule): unknown => ({
  record: `caravan:${rule.id.replaceAll('-', '_')}`,
  expr: signalOf(rule.signal),
})

const alerting = (rule: AlertRule): unknown => ({
  alert: alertName(rule),
  expr: promqlOf(rule),
  for: `${rule.forSeconds}s`,
  labels: { severity: rule.severity, rule: rule.id },
  annotations: {
    summary: rule.summary,
    description: filled(rule, name => (name === 'value' ? VALUES[rule.unit] : `{{ $labels.${name} }}`)),
    runbook: runbookOf(rule),
  },
})

const VALUES: Record<AlertRule['unit'], string> = {
  percent: '{{ $value | humanizePercentage }}',
  ms: '{{ $value | printf "%.4g" }} ms',
  s: '{{ $value | printf "%.4g" }} s',
  usd: '{{ $value | printf "%.3g" }} USD',
  count: '{{ $value | printf "%.6g" }}',
}
