import { metrics } from '../metrics/index.ts'
import { orderCancelled, orderConfirmed } from '../orders.ts'
import { paymentAuthorized, paymentDeclined } from '../payments.ts'
import type { AlertRule } from './rule.ts'
import type { Signal } from './signal.ts'

/** Each of these events has been handled once by its consumer, whatever else was delivered twice. */
const share = (bad: { event: string; by: string }, good: { event: string; by: string }): Signal => ({
  kind: 'share',
  of: metrics.events,
  among: { event: [bad.event, good.event], function: [bad.by, good.by], outcome: 'handled' },
  where: { event: bad.event },
  overSeconds: 900,
})

/** What the business says. */
export const shopRules: readonly AlertRule[] = [
  {
    id: 'payments-declined',
    requirements: [],
    signal: share(
      { event: paymentDeclined.name, by: 'cancel-order' },
      { event: paymentAuthorized.name, by: 'accept-order' },
    ),
    comparison: '>',
    threshold: 0.3,
    forSeconds: 300,
    severity: 'warning',
    summary: 'Unusually many payments are declined',
    description:
      '{value} of the payments of the last quarter of an hour were declined: cards under test, or a provider in trouble.',
    unit: 'percent',
  },
  {
    id: 'orders-cancelled',
    requirements: [],
    signal: share(
      { event: orderCancelled.name, by: 'restore-cart' },
      { event: orderConfirmed.name, by: 'close-cart' },
    ),
    comparison: '>',
    threshold: 0.5,
    forSeconds: 300,
    severity: 'warning',
    summary: 'Most checkouts end without an order',
    description: '{value} of the orders that ended in the last quarter of an hour were cancelled.',
    unit: 'percent',
  },
  {
    id: 'refund-failed',
    requirements: [],
    signal: { kind: 'increase', of: metrics.failedRefunds, overSeconds: 300 },
    comparison: '>',
    threshold: 0,
    forSeconds: 0,
    severity: 'critical',
    summary: 'A shopper did not get money back',
    description: '{value} refunds of cancelled orders were taken back by the payment provider.',
    unit: 'count',
  },
]
