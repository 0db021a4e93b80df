import type { Objective } from '../../../events/alerts/objectives.ts'
import type { Matchers, Wanted } from '../../../events/alerts/signal.ts'
import type { Metric } from '../../../events/metrics/metric.ts'
import { sorted } from '../artefact.ts'

/** Service level objectives by id, with filters as Cloud Monitoring writes them. */
export const objectivesOf = (objectives: readonly Objective[]): unknown =>
  sorted(
    objectives.map(({ id, name, goal, days, of, among, good }) => [
      id,
      {
        name,
        goal,
        days,
        total: filterOf(of, among),
        bad: 'bad' in good ? filterOf(of, { ...among, ...good.bad }) : null,
        atMost: 'bad' in good ? null : good.atMost,
      },
    ]),
  )

/** https://cloud.google.com/monitoring/api/v3/filters */
export function filterOf(metric: Metric, among: Matchers): string {
  const matchers = Object.entries(among).map(([label, wanted]) => matcher(metric, label, wanted))
  return [`metric.type="${metric.type}"`, `resource.type="${metric.resource}"`, ...matchers].join(' AND ')
}

function matcher(metric: Metric, label: string, wanted: Wanted): string {
  const place = metric.labels[label]
  if (!place) throw new Error(`${metric.type} has no label ${label}`)
  const name = place === 'resource' ? `resource.labels.${label}` : `metric.labels.${label}`
  const value = (text: string): string => (place === 'metric-number' ? text : JSON.stringify(text))
  if (typeof wanted === 'string') return `${name}=${value(wanted)}`
  if ('not' in wanted) return wanted.not.map(one => `${name}!=${value(one)}`).join(' AND ')
  return `(${wanted.map(one => `${name}=${value(one)}`).join(' OR ')})`
}
