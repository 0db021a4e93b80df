import type { Signal } from '../../../schemas/signal.ts'
import type { Turn } from '../answer-shopper/turn/turn.ts'
import { scoreInjection } from '../injection/score-injection.ts'

/** What a call leaves to be watched, under the names of the metric registry. */
export function signalsOf({ calls, ordered, accountId }: Turn, sessionId: string): Signal[] {
  const session = { session_id: sessionId }
  const { score } = scoreInjection(
    calls
      .flatMap(({ args }) => textsIn(args))
      .join('\n')
      .slice(0, 4000),
  )
  const user = accountId === undefined ? {} : { user_id: accountId }
  return [
    { name: 'llm.security.injection_attempt_score', value: score, labels: { ...session, ...user } },
    { name: 'conversations_leading_to_conversion', value: ordered, labels: session },
    ...calls.map(({ name, refused = 'done' }) => ({
      name: 'assistant_tool_calls_total',
      value: 1,
      labels: { tool: name.slice(0, 60), outcome: refused },
    })),
  ]
}

const textsIn = (args: Record<string, unknown>): string[] =>
  Object.values(args).filter(value => typeof value === 'string')
