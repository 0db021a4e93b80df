import type { LogMetric, Metric } from './metric.ts'

interface Told {
  meaning: string
  /** The labels of a signal by which its series are told apart; those of one person's are none. */
  labels?: readonly string[]
  unit?: Metric['unit']
  bounds: readonly number[]
  shown: Metric['shown']
  requirements: readonly string[]
}

/** A metric of the signals that turns of conversations leave; `watch-signals` writes a line for each. */
const signal = (name: string, { labels = [], unit = '1', bounds, ...told }: Told): LogMetric => ({
  ...told,
  name: `caravan/${name}`,
  type: `logging.googleapis.com/user/caravan/${name}`,
  resource: 'cloud_run_revision',
  kind: 'distribution',
  unit,
  filter: `resource.type="cloud_run_revision" AND jsonPayload.message="signal" AND jsonPayload.metric="${name}"`,
  fields: Object.fromEntries(labels.map(label => [label, `labels.${label}`])),
  labels: Object.fromEntries(labels.map(label => [label, 'metric'])),
  value: { field: 'value', bounds },
})

const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
const YES_OR_NO = [0.5]
const COUNTS = [0.5, 1.5, 2.5, 5.5, 10.5]

/** What is measured of each turn of a conversation, under the names of the requirements. */
export const conversationMetrics = {
  turnSeconds: signal('conversation_response_time_seconds', {
    meaning: 'How long a turn took from the message to its answer, by what it was about.',
    labels: ['intent'],
    unit: 's',
    bounds: [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64],
    shown: { 'ai-models': { by: 'intent', title: 'Time of a turn' } },
    requirements: ['MX-18'],
  }),
  tokens: signal('ecomm_llm_tokens_total', {
    meaning: 'Tokens that a turn sent to a model and got from it.',
    labels: ['model', 'type'],
    bounds: [100, 300, 1000, 3000, 10_000, 30_000, 100_000],
    shown: { 'ai-models': { by: 'model', title: 'Tokens', as: 'total' } },
    requirements: ['MX-04', 'MX-11'],
  }),
  cost: signal('llm.cost_usd', {
    meaning: 'What a turn cost by the price table, in US dollars.',
    bounds: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
    shown: { 'ai-models': { by: null, title: 'Dollars', as: 'total' } },
    requirements: ['MX-07', 'MX-11'],
  }),
  modelFailures: signal('llm.failures_total', {
    meaning: 'Calls of models that brought no answer, by why; a turn tries again.',
    labels: ['kind'],
    bounds: COUNTS,
    shown: { 'ai-models': { by: 'kind', title: 'Failed calls of models', as: 'total' } },
    requirements: ['MX-11'],
  }),
  quality: signal('llm.response.quality_score', {
    meaning: 'How well a turn was answered, 0 to 1, as far as that can be told without a judge.',
    bounds: SHARES,
    shown: { 'ai-models': { by: null, title: 'Quality of answers', as: 'mean' } },
    requirements: ['MX-08', 'MX-11'],
  }),
  qualityParts: signal('llm.response.quality_part', {
    meaning: 'What the quality is made of: grounded, answered by a model, tools that worked, prompt.',
    labels: ['part'],
    bounds: SHARES,
    shown: { 'ai-models': { by: 'part', title: 'Parts of quality', as: 'mean' } },
    requirements: ['MX-08'],
  }),
  errorProbability: signal('llm.prediction.error_probability', {
    meaning: 'How likely it is that the model erred, by what of its calls and words was refused.',
    bounds: SHARES,
    shown: { 'ai-models': { by: null, title: 'Chance that a model erred', as: 'mean' } },
    requirements: ['MX-09'],
  }),
  injection: signal('llm.security.injection_attempt_score', {
    meaning: 'How much a message looks like an attempt to talk the assistant out of its rules, 0 to 1.',
    bounds: SHARES,
    shown: { 'ai-models': { by: null, title: 'Injection score' } },
    requirements: ['MX-06'],
  }),
  fallbacks: signal('fallback_trigger_rate', {
    meaning: 'Whether the shop answered by itself because no model did: 1 or 0.',
    bounds: YES_OR_NO,
    shown: { 'ai-models': { by: null, title: 'Share of turns without a model', as: 'mean' } },
    requirements: ['MX-19'],
  }),
  conversions: signal('conversations_leading_to_conversion', {
    meaning:
      'Purchases that a turn made; the mean is purchases per turn, and its inverse turns per purchase.',
    bounds: COUNTS,
    shown: {
      'ai-models': { by: null, title: 'Purchases per turn', as: 'mean' },
      'business-kpis': { by: null, title: 'Purchases in conversations', as: 'total' },
    },
    requirements: ['MX-07', 'MX-20'],
  }),
  goals: signal('goal_achievement_rate', {
    meaning: 'Whether a turn did what it was asked to, by what it was about: 1 or 0.',
    labels: ['intent'],
    bounds: YES_OR_NO,
    shown: { 'business-kpis': { by: 'intent', title: 'Share of turns that reach their goal', as: 'mean' } },
    requirements: ['MX-19'],
  }),
  misroutes: signal('assistant_misroutes_total', {
    meaning: 'How often a turn went to another agent than the one that keywords chose.',
    bounds: COUNTS,
    shown: { 'ai-models': { by: null, title: 'Misroutes', as: 'total' } },
    requirements: ['MX-18'],
  }),
  toolCalls: signal('assistant_tool_calls_total', {
    meaning: 'Calls of tools in a turn, by what came of them: done, or the reason of a refusal.',
    labels: ['tool', 'outcome'],
    bounds: COUNTS,
    shown: { 'ai-models': { by: 'outcome', title: 'Tool calls by outcome', as: 'total' } },
    requirements: ['MX-11'],
  }),
} as const satisfies Record<string, LogMetric>
