import { metrics } from '../metrics/index.ts'
import type { AlertRule, ConversationRule } from './rule.ts'

const TEN_MINUTES = 600
const HOUR = 3600

/** An even chance that a message is an attempt; the scale is that of the injection score. */
const ATTEMPT = 0.5

/** What all conversations together say. */
export const assistantRules: readonly AlertRule[] = [
  {
    id: 'assistant-degraded',
    requirements: ['MX-19', 'MX-26'],
    signal: { kind: 'mean', of: metrics.fallbacks, overSeconds: TEN_MINUTES },
    comparison: '>',
    threshold: 0.2,
    forSeconds: 300,
    severity: 'warning',
    summary: 'The assistant often answers without a model',
    description: '{value} of the turns of the last ten minutes were answered by the shop itself.',
    unit: 'percent',
  },
  {
    id: 'assistant-slow',
    requirements: ['MX-18', 'MX-26'],
    signal: { kind: 'quantile', of: metrics.turnSeconds, quantile: 0.95, overSeconds: TEN_MINUTES },
    comparison: '>',
    threshold: 8,
    forSeconds: 300,
    severity: 'warning',
    summary: 'The assistant answers slowly',
    description: 'One turn in twenty takes {value} or longer.',
    unit: 's',
  },
  {
    id: 'answers-poor',
    requirements: ['MX-08', 'MX-26'],
    signal: { kind: 'mean', of: metrics.quality, overSeconds: HOUR },
    comparison: '<',
    threshold: 0.7,
    forSeconds: 600,
    severity: 'warning',
    summary: 'The answers of the assistant got worse',
    description: 'The quality of answers in the last hour was {value}.',
    unit: 'percent',
  },
  {
    id: 'injection-wave',
    requirements: ['MX-06', 'MX-26'],
    signal: { kind: 'share-above', of: metrics.injection, bound: ATTEMPT, overSeconds: TEN_MINUTES },
    comparison: '>',
    threshold: 0.1,
    forSeconds: 300,
    severity: 'warning',
    summary: 'Many messages try to talk the assistant out of its rules',
    description: '{value} of the messages of the last ten minutes look like attempts.',
    unit: 'percent',
  },
  {
    id: 'cost-per-conversion',
    requirements: ['MX-07', 'MX-26'],
    signal: { kind: 'ratio', of: metrics.cost, per: metrics.conversions, overSeconds: HOUR },
    comparison: '>',
    threshold: 0.5,
    // Where little is said, one who does not buy would be an alert.
    while: {
      signal: { kind: 'rate', of: metrics.conversions, overSeconds: HOUR },
      comparison: '>',
      threshold: 0.05,
    },
    forSeconds: 600,
    severity: 'warning',
    summary: 'A purchase costs too much conversation',
    description: 'In the last hour conversations cost {value} of models for each purchase.',
    unit: 'usd',
  },
]

/** What one conversation says. */
export const conversationRules: readonly ConversationRule[] = [
  {
    id: 'injection-attempts',
    requirements: ['MX-06', 'MX-26'],
    severity: 'warning',
    of: metrics.injection,
    above: ATTEMPT,
    times: 3,
    withinSeconds: TEN_MINUTES,
    quietSeconds: 1800,
    summary: 'Somebody tries to talk the assistant out of its rules',
    description: 'Several messages of one conversation look like attempts.',
  },
  {
    id: 'model-errs',
    requirements: ['MX-09', 'MX-26'],
    severity: 'warning',
    of: metrics.errorProbability,
    above: 0.6,
    times: 3,
    withinSeconds: TEN_MINUTES,
    quietSeconds: 1800,
    summary: 'A model keeps erring in a conversation',
    description: 'Calls or words of the model were refused in several turns of one conversation.',
  },
  {
    id: 'costly-conversation',
    requirements: ['MX-07', 'MX-11', 'MX-26'],
    severity: 'warning',
    of: metrics.cost,
    above: 0.02,
    times: 10,
    withinSeconds: HOUR,
    quietSeconds: HOUR,
    summary: 'A conversation costs unusually much',
    description: 'Many turns of one conversation were each dearer than a turn should be.',
  },
]
