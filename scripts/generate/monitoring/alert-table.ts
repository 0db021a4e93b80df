import type { AlertRule, ConversationRule, PlannedRule } from '../../../events/alerts/rule.ts'
import type { PlannedMetric } from '../../../events/metrics/metric.ts'
import { GENERATED } from '../artefact.ts'

/** docs/alerts.md: what is watched, and what is not watched yet. */
export const alertTable = (
  rules: readonly AlertRule[],
  conversationRules: readonly ConversationRule[],
  plannedRules: readonly PlannedRule[],
  plannedMetrics: readonly PlannedMetric[],
): string =>
  `${[
    `<!-- ${GENERATED} -->`,
    '# Alerts',
    '',
    'Every rule of `events/alerts`. Terraform makes an alert policy of each, with the same threshold; each links to its runbook.',
    '',
    '| Alert | Severity | When | Before somebody is told | Requirements |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map(
      rule =>
        `| [${rule.id}](runbooks.md#${rule.id}): ${rule.summary} | ${rule.severity} | ${conditionOf(rule)} | ${rule.forSeconds} s | ${rule.requirements.join(', ')} |`,
    ),
    '',
    '## Of one conversation',
    '',
    'Judged by `watch-signals` on the signals themselves; an incident is told once by mail and is open until it was quiet.',
    '',
    '| Alert | Severity | When | Ends after quiet | Requirements |',
    '| --- | --- | --- | --- | --- |',
    ...conversationRules.map(
      rule =>
        `| [${rule.id}](runbooks.md#${rule.id}): ${rule.summary} | ${rule.severity} | \`${rule.of.name.replace('caravan/', '')}\` > ${rule.above}, ${rule.times} times within ${rule.withinSeconds} s | ${rule.quietSeconds} s | ${rule.requirements.join(', ')} |`,
    ),
    '',
    '## Not watched yet',
    '',
    'Asked for by the requirements, with a threshold, but without a metric.',
    '',
    '| Alert | Severity | Threshold | Requirements | Why not |',
    '| --- | --- | --- | --- | --- |',
    ...plannedRules.map(
      ({ id, summary, severity, comparison, threshold, requirements, because }) =>
        `| ${id}: ${summary} | ${severity} | ${comparison} ${threshold} | ${requirements.join(', ')} | ${because} |`,
    ),
    '',
    '## Not measured yet',
    '',
    '| Metric | Requirements | Why not |',
    '| --- | --- | --- |',
    ...plannedMetrics.map(
      ({ name, requirements, because }) => `| \`${name}\` | ${requirements.join(', ')} | ${because} |`,
    ),
  ].join('\n')}\n`

function conditionOf(rule: AlertRule): string {
  const { signal } = rule
  const over = 'overSeconds' in signal ? ` over ${signal.overSeconds} s` : ''
  const each = signal.by ? ` by ${signal.by.join(', ')}` : ''
  const also = rule.while
    ? `, while it is ${rule.while.comparison} ${rule.while.threshold}${overOf(rule.while)}`
    : ''
  return `${kindOf(rule)} of \`${signal.of.type}\`${each}${over} ${rule.comparison} ${rule.threshold}${also}`
}

const overOf = ({ signal }: NonNullable<AlertRule['while']>): string =>
  'overSeconds' in signal ? ` over ${signal.overSeconds} s (${signal.kind} of \`${signal.of.type}\`)` : ''

const kindOf = ({ signal }: AlertRule): string => {
  if (signal.kind === 'quantile') return `p${signal.quantile * 100}`
  if (signal.kind === 'level') return signal.reduce
  return signal.kind === 'share-above' ? `share above ${signal.bound}` : signal.kind
}
