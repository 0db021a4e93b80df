import type { LogMetric } from '../../../events/metrics/metric.ts'
import { sorted } from '../artefact.ts'

/** Log-based metrics by name, as Terraform makes them. */
export const logMetricsOf = (metrics: readonly LogMetric[]): unknown =>
  sorted(
    metrics.map(({ name, filter, meaning, unit, fields, value }) => [
      name,
      {
        filter,
        meaning,
        unit,
        labels: sorted(Object.entries(fields).map(([label, field]) => [label, extracted(field)])),
        value: value ? { extractor: extracted(value.field), bounds: value.bounds } : null,
      },
    ]),
  )

const extracted = (field: string): string => `EXTRACT(jsonPayload.${field})`
