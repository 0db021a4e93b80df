import { signalOf } from '../../../events/alerts/promql.ts'
import type { AlertRule } from '../../../events/alerts/rule.ts'
import type { Dashboard, Metric, PlannedMetric } from '../../../events/metrics/metric.ts'
import { dashboards as titles } from '../../../events/metrics/metric.ts'
import { sorted } from '../artefact.ts'

interface Registry {
  metrics: readonly Metric[]
  planned: readonly PlannedMetric[]
  rules: readonly AlertRule[]
}

interface Chart {
  title: string
  queries: readonly { name?: string; query: string }[]
  unit: string
  thresholds: readonly number[]
}

/**
 * Dashboards by id, as https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards has them: a chart of
 * each metric that is shown on it, then one of each alert's signal with its threshold.
 */
export function dashboardsOf({ metrics, planned, rules }: Registry): unknown {
  return sorted(
    (Object.keys(titles) as Dashboard[]).map(id => {
      const charts = [
        ...metrics.flatMap(metric => chartsOf(metric, id)),
        ...rules.filter(rule => homeOf(rule) === id).map(signalChart),
      ]
      const note = id === 'ai-models' ? [noteOf(planned)] : []
      return [
        id,
        { displayName: `Caravan: ${titles[id]}`, mosaicLayout: mosaic([...charts.map(xyChart), ...note]) },
      ]
    }),
  )
}

/** An alert is drawn where its metric is drawn first. */
const homeOf = ({ signal }: AlertRule): string | undefined => Object.keys(signal.of.shown)[0]

const OVER_SECONDS = 300

function chartsOf(metric: Metric, dashboard: Dashboard): Chart[] {
  const shown = metric.shown[dashboard]
  if (!shown) return []
  const measured = { of: metric, ...(shown.by && { by: [shown.by] }) }
  const values = {
    title: shown.title,
    queries: queriesOf(measured),
    unit: metric.kind === 'counter' ? '1/s' : metric.unit,
    thresholds: [],
  }
  if (metric.kind !== 'distribution') return [values]
  if (shown.as === 'mean') return [{ ...values, queries: [{ query: meanOf(measured) }] }]
  if (shown.as === 'total') return [{ ...values, queries: [{ query: totalOf(measured) }], unit: '1/s' }]
  const counts = {
    title: `${shown.title}: how many`,
    queries: [{ query: rateOf(measured) }],
    unit: '1/s',
    thresholds: [],
  }
  return [{ ...values, title: shown.by ? `${shown.title} (p95)` : shown.title }, counts]
}

/** Counters as a rate, gauges at their highest, distributions by the usual quantiles, or the 95th of each label. */
function queriesOf(measured: { of: Metric; by?: string[] }): Chart['queries'] {
  if (measured.of.kind === 'counter') return [{ query: rateOf(measured) }]
  if (measured.of.kind === 'gauge')
    return [{ query: signalOf({ ...measured, kind: 'level', reduce: 'max' }) }]
  const quantiles = measured.by ? [0.95] : [0.5, 0.95, 0.99]
  return quantiles.map(quantile => ({
    ...(!measured.by && { name: `p${quantile * 100}` }),
    query: signalOf({ ...measured, kind: 'quantile', quantile, overSeconds: OVER_SECONDS }),
  }))
}

const meanOf = (measured: { of: Metric; by?: string[] }): string =>
  signalOf({ ...measured, kind: 'mean', overSeconds: OVER_SECONDS })

const totalOf = (measured: { of: Metric; by?: string[] }): string =>
  signalOf({ ...measured, kind: 'total', overSeconds: OVER_SECONDS })

const rateOf = (measured: { of: Metric; by?: string[] }): string =>
  signalOf({ ...measured, kind: 'rate', overSeconds: OVER_SECONDS })

const signalChart = ({ summary, id, signal, threshold }: AlertRule): Chart => ({
  title: `Alert ${id}: ${summary}`,
  queries: [{ query: signalOf(signal) }],
  unit: '',
  thresholds: [threshold],
})

const xyChart = ({ title, queries, unit, thresholds }: Chart): unknown => ({
  title,
  xyChart: {
    dataSets: queries.map(({ name, query }) => ({
      plotType: 'LINE',
      ...(name && { legendTemplate: name }),
      timeSeriesQuery: { prometheusQuery: query, ...(unit && { unitOverride: unit }) },
    })),
    thresholds: thresholds.map(value => ({ value })),
    yAxis: { scale: 'LINEAR' },
  },
})

const noteOf = (planned: readonly PlannedMetric[]): unknown => ({
  title: 'Not measured yet',
  text: {
    format: 'MARKDOWN',
    content: planned.map(({ name, because }) => `- \`${name}\`: ${because}`).join('\n'),
  },
})

const COLUMNS = 48
const [WIDTH, HEIGHT] = [24, 16]

/** Two beside each other, row by row. */
const mosaic = (widgets: readonly unknown[]): unknown => ({
  columns: COLUMNS,
  tiles: widgets.map((widget, index) => ({
    xPos: (index % (COLUMNS / WIDTH)) * WIDTH,
    yPos: Math.floor((index * WIDTH) / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    widget,
  })),
})
