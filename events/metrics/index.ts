import { google } from './google.ts'
import { logMetrics } from './logged.ts'
import type { Metric } from './metric.ts'

/** Every metric there is, by its name in code. */
export const metrics = { ...google, ...logMetrics } as const satisfies Record<string, Metric>
