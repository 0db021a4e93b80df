import type { Signal } from '../../../../schemas/signal.ts'
import type { InjectionScore } from '../../injection/score-injection.ts'
import type { Unfounded } from './check-answer.ts'
import type { MeasureReport } from './measures.ts'
import type { Turn } from './turn.ts'

export interface TurnOutcome {
  turn: Turn
  report: MeasureReport
  injection: InjectionScore
  unfounded: Unfounded | null
  degraded: boolean
  intent: string
  seconds: number
}

type Named = Pick<Signal, 'name' | 'value'> & { labels?: Record<string, string> }

/** What a turn leaves to be watched, under the names of the metric registry. */
export function signalsOf(outcome: TurnOutcome): Signal[] {
  const { turn, report, injection, degraded, intent, seconds } = outcome
  const session = { session_id: turn.sessionId }
  const quality = qualityOf(outcome)
  const signals: Named[] = [
    { name: 'conversation_response_time_seconds', value: seconds, labels: { intent } },
    {
      name: 'llm.security.injection_attempt_score',
      value: injection.score,
      labels: { ...session, ...(turn.accountId && { user_id: turn.accountId }) },
    },
    { name: 'llm.response.quality_score', value: quality.score },
    ...Object.entries(quality.parts).map(([part, value]) => ({
      name: 'llm.response.quality_part',
      value,
      labels: { part },
    })),
    { name: 'llm.prediction.error_probability', value: errorProbability(outcome) },
    { name: 'llm.cost_usd', value: report.cost, labels: session },
    { name: 'fallback_trigger_rate', value: degraded ? 1 : 0 },
    { name: 'conversations_leading_to_conversion', value: turn.ordered, labels: session },
    { name: 'goal_achievement_rate', value: goalReached(turn) ? 1 : 0, labels: { intent } },
    { name: 'assistant_misroutes_total', value: report.misroutes },
    ...report.byModel.flatMap(({ model, tokensIn, tokensOut }) => [
      { name: 'ecomm_llm_tokens_total', value: tokensIn, labels: { model, type: 'input' } },
      { name: 'ecomm_llm_tokens_total', value: tokensOut, labels: { model, type: 'output' } },
    ]),
    ...Object.entries(report.failures).map(([kind, value]) => ({
      name: 'llm.failures_total',
      value,
      labels: { kind },
    })),
    ...counted(
      turn.calls.map(
        ({ name, refused = 'done' }) => `${refused === 'UNKNOWN_TOOL' ? 'none' : name} ${refused}`,
      ),
    ).map(([call, value]) => ({ name: 'assistant_tool_calls_total', value, labels: labelsOf(call) })),
  ]
  return signals.slice(0, 100).map(({ labels = {}, ...signal }) => ({ ...signal, labels }))
}

const labelsOf = (call: string): Record<string, string> => {
  const [tool = '', outcome = ''] = call.split(' ')
  return { tool, outcome }
}

function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
}

/** Parts that can be told without a judge: whether the answer holds to the facts, and whether its tools worked. */
function qualityOf({ turn, unfounded, degraded, seconds }: TurnOutcome): {
  score: number
  parts: Record<string, number>
} {
  const failed = turn.calls.filter(
    ({ refused }) =>
      refused === 'UNKNOWN_TOOL' || refused === 'INVALID_ARGUMENTS' || refused === 'UNAVAILABLE',
  )
  const parts = {
    grounded: unfounded === null ? 1 : 0,
    answered_by_model: degraded ? 0 : 1,
    tools: turn.calls.length === 0 ? 1 : 1 - failed.length / turn.calls.length,
    prompt: seconds <= 2 ? 1 : Math.max(0, 1 - (seconds - 2) / 10),
  }
  const { grounded, answered_by_model, tools, prompt } = parts
  return { score: round(0.4 * grounded + 0.25 * answered_by_model + 0.25 * tools + 0.1 * prompt), parts }
}

/** How likely it is that the model erred: what it said without ground, and what of its calls was refused as wrong. */
function errorProbability({ turn, unfounded, report }: TurnOutcome): number {
  const wrong = turn.calls.filter(({ refused }) => refused !== undefined && WRONG.has(refused)).length
  const share = turn.calls.length === 0 ? 0 : wrong / turn.calls.length
  const failures = Object.values(report.failures).reduce((sum, count) => sum + count, 0)
  return round(1 - (1 - share) * (unfounded === null ? 1 : 0.3) * 0.9 ** failures)
}

/** Refusals that a model could have known better about. */
const WRONG = new Set([
  'UNKNOWN_TOOL',
  'INVALID_ARGUMENTS',
  'PRODUCT_NOT_SEARCHED',
  'QUANTITY_NOT_ASKED',
  'NOT_WHAT_WAS_ASKED',
  'NOT_ASKED',
  'VIEW_CART_FIRST',
  'NOT_THE_CHEAPEST',
])

const goalReached = ({ deeds, ordered, calls }: Turn): boolean =>
  deeds.buys ? ordered > 0 : calls.every(({ refused }) => refused === undefined)

const round = (value: number): number => Math.round(value * 1000) / 1000
