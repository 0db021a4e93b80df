import { alertRules } from '../../events/alerts/index.ts'
import { type Objective, objectives } from '../../events/alerts/objectives.ts'
import { promqlName } from '../../events/alerts/promql.ts'
import type { AlertRule } from '../../events/alerts/rule.ts'
import { EVERY_SECONDS, runbookOf } from '../../events/alerts/rule.ts'
import { logMetrics } from '../../events/metrics/logged.ts'
import { dashboards } from '../../events/metrics/metric.ts'
import type { PlannedResource } from './workspace.ts'

type Plan = readonly PlannedResource[]
type Values = Record<string, unknown>

const of = (plan: Plan, type: string): Values[] =>
  plan.filter(resource => resource.type === type).map(({ values }) => values)

const first = (value: unknown): Values => (Array.isArray(value) ? (value[0] ?? {}) : {}) as Values

/** What a plan has of alerts, objectives and dashboards that the rule files do not say, or the other way round. */
export const monitoringRules = (plan: Plan): string[] => [
  ...alertRules.flatMap(rule => policyBreaches(plan, rule)),
  ...unknownPolicies(plan),
  ...Object.values<Objective>(objectives).flatMap(one => objectiveBreaches(plan, one)),
  ...missingMetrics(plan),
  ...(of(plan, 'google_monitoring_dashboard').length === Object.keys(dashboards).length
    ? []
    : ['a dashboard is missing']),
]

const ruleOf = (policy: Values): unknown => (policy.user_labels as Values | undefined)?.rule

function policyBreaches(plan: Plan, rule: AlertRule): string[] {
  const policy = of(plan, 'google_monitoring_alert_policy').find(one => ruleOf(one) === rule.id)
  if (!policy) return [`alert ${rule.id} is missing`]
  const condition = first(first(policy.conditions).condition_prometheus_query_language)
  const said: [what: string, right: boolean][] = [
    ['threshold', sameThresholds(String(condition.query), rule)],
    ['metric', String(condition.query).includes(promqlName(rule.signal.of))],
    ['window', condition.duration === `${rule.forSeconds}s`],
    ['interval', condition.evaluation_interval === `${EVERY_SECONDS.cloudMonitoring}s`],
    ['severity', policy.severity === rule.severity.toUpperCase()],
    ['runbook', JSON.stringify(policy.documentation).includes(runbookOf(rule))],
  ]
  return said
    .filter(([, right]) => !right)
    .map(([what]) => `alert ${rule.id} has another ${what} than its rule`)
}

/** The numbers that a query compares with, read from its text: what ends it, and what ends each of its parts. */
function sameThresholds(query: string, rule: AlertRule): boolean {
  const compared = [...query.matchAll(/ (>|<|==) ([0-9.e+-]+)(?=\)|$)/g)].map(([, how, much]) => [
    how,
    Number(much),
  ])
  const wanted = [rule, ...(rule.while ? [rule.while] : [])].map(({ comparison, threshold }) => [
    comparison,
    threshold,
  ])
  return JSON.stringify(compared) === JSON.stringify(wanted)
}

const unknownPolicies = (plan: Plan): string[] =>
  of(plan, 'google_monitoring_alert_policy')
    .filter(policy => !alertRules.some(({ id }) => id === ruleOf(policy)))
    .map(({ display_name }) => `alert ${display_name} has no rule`)

function objectiveBreaches(plan: Plan, { id, goal, days, good }: Objective): string[] {
  const planned = of(plan, 'google_monitoring_slo').find(one => one.slo_id === id)
  const range = first(first(first(planned?.request_based_sli).distribution_cut).range)
  const right =
    planned?.goal === goal &&
    planned.rolling_period_days === days &&
    ('bad' in good || range.max === good.atMost)
  return right ? [] : [`objective ${id} is not as declared`]
}

/** An alert on a metric that nobody makes never fires. */
function missingMetrics(plan: Plan): string[] {
  const made = of(plan, 'google_logging_metric').map(({ name }) => name)
  return Object.values(logMetrics)
    .filter(({ name }) => !made.includes(name))
    .map(({ name }) => `log-based metric ${name} is missing`)
}
