import { conversationMetrics } from './conversation.ts'
import type { LogMetric } from './metric.ts'

const LINES = 'resource.type="cloud_run_revision"'

/** Bounds hold every limit of an alert, so that a share below it is exact. */
const MILLISECONDS = [10, 25, 50, 100, 250, 500, 1000, 2000, 4000, 8000, 16000, 32000, 64000]

const logged = (name: string): Pick<LogMetric, 'name' | 'type' | 'resource'> => ({
  name: `caravan/${name}`,
  type: `logging.googleapis.com/user/caravan/${name}`,
  resource: 'cloud_run_revision',
})

const counted = (message: string): string => `${LINES} AND jsonPayload.message="${message}"`

/** What Cloud Logging counts of the one line that each invocation leaves, and of the lines that ask for a person. */
export const logMetrics = {
  requests: {
    ...logged('requests'),
    kind: 'distribution',
    unit: 'ms',
    meaning: 'How long a request took inside of its function, by route.',
    filter: counted('request'),
    fields: { function: 'function', route: 'route', status: 'status' },
    labels: { function: 'metric', route: 'metric', status: 'metric' },
    value: { field: 'durationMs', bounds: MILLISECONDS },
    shown: { 'service-performance': { by: 'route', title: 'Time of each route' } },
    requirements: ['MX-21'],
  },
  events: {
    ...logged('events'),
    kind: 'distribution',
    unit: 'ms',
    meaning: 'How long an event took to be handled, by its consumer and outcome.',
    filter: counted('event'),
    fields: { function: 'function', event: 'event', outcome: 'outcome', reason: 'reason' },
    labels: { function: 'metric', event: 'metric', outcome: 'metric', reason: 'metric' },
    value: { field: 'durationMs', bounds: MILLISECONDS },
    shown: {
      'service-performance': { by: 'function', title: 'Time of each consumer' },
      'business-kpis': { by: 'event', title: 'Time of events' },
    },
    requirements: ['MX-01', 'MX-03', 'MX-24'],
  },
  parked: {
    ...logged('parked'),
    kind: 'counter',
    unit: '1',
    meaning: 'Messages that were put aside for a person to look at.',
    filter: counted('dead letter'),
    fields: { consumer: 'consumer', reason: 'reason' },
    labels: { consumer: 'metric', reason: 'metric' },
    shown: { 'system-overview': { by: 'consumer', title: 'Parked messages by consumer' } },
    requirements: ['MX-24'],
  },
  relayFailures: {
    ...logged('relay_failures'),
    kind: 'counter',
    unit: '1',
    meaning: 'Committed events that could not be published, nor by the relay.',
    filter: counted('relay failed'),
    fields: { consumer: 'consumer' },
    labels: { consumer: 'metric' },
    shown: { infrastructure: { by: 'consumer', title: 'Events that the relay could not publish' } },
    requirements: ['MX-24'],
  },
  stuckAttempts: {
    ...logged('stuck_attempts'),
    kind: 'counter',
    unit: '1',
    meaning: 'Outside calls whose result nobody knows, and whose provider refuses to tell.',
    filter: counted('attempt cannot be ended'),
    fields: { consumer: 'consumer' },
    labels: { consumer: 'metric' },
    shown: { infrastructure: { by: 'consumer', title: 'Outside calls that stay open' } },
    requirements: ['MX-24'],
  },
  failedRefunds: {
    ...logged('failed_refunds'),
    kind: 'counter',
    unit: '1',
    meaning: 'Refunds of cancelled orders that the payment provider took back.',
    filter: counted('the refund of a cancelled order failed'),
    fields: { function: 'function' },
    labels: { function: 'metric' },
    shown: { 'business-kpis': { by: null, title: 'Refunds that failed' } },
    requirements: ['MX-24'],
  },
  stuckErasures: {
    ...logged('stuck_erasures'),
    kind: 'counter',
    unit: '1',
    meaning: 'Looks at erasures of personal data that some part has not answered by their deadline.',
    filter: counted('erasure is stuck'),
    fields: { function: 'function' },
    labels: { function: 'metric' },
    shown: { infrastructure: { by: null, title: 'Erasures that are stuck' } },
    requirements: ['MX-24'],
  },
  ...conversationMetrics,
} as const satisfies Record<string, LogMetric>
