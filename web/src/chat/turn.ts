import type { AiChatAnswer, ChatContext, ChatProgress } from '../../../schemas/chat.ts'
import { Refused, Unreachable } from '../lib/http.ts'

/** What is kept of an answer. */
export type Answer = Pick<AiChatAnswer, 'response' | 'intent' | 'actions' | 'degraded'> & {
  question?: string | undefined
}

/** Why there is no answer yet. */
export type Trouble =
  | { kind: 'limit'; seconds: number }
  | { kind: 'offline' | 'unreachable' | 'broken' | 'refused' }

/** A message, and what became of it. */
export interface Turn {
  /** The same on every repeat, so that a repeat does nothing twice. */
  messageId: string
  text: string
  state: 'asking' | 'answered' | 'stopped' | 'failed'
  /** What was sent with it: a repeat says the same. Forgotten with the answer. */
  context?: ChatContext | undefined
  steps: readonly Step[]
  answer?: Answer
  trouble?: Trouble
}

export interface Step {
  tool: string
  phase: ChatProgress['phase']
}

/** The steps after one more thing was told of them: a tool's end belongs to its last beginning. */
export function withProgress(steps: readonly Step[], { tool, phase }: ChatProgress): Step[] {
  const open = steps.findLastIndex(step => step.tool === tool && step.phase === 'started')
  if (phase === 'started' || open < 0) return [...steps, { tool, phase }]
  return steps.map((step, index) => (index === open ? { tool, phase } : step))
}

export const answered = (
  turn: Turn,
  { response, intent, actions, degraded, session_state }: AiChatAnswer,
): Turn => ({
  messageId: turn.messageId,
  text: turn.text,
  steps: [],
  state: 'answered',
  answer: { response, intent, actions, degraded, question: session_state.question },
})

export function troubleOf(error: unknown, online: boolean): Trouble {
  if (error instanceof Unreachable) return { kind: online ? 'unreachable' : 'offline' }
  if (!(error instanceof Refused)) return { kind: 'broken' }
  if (error.status === 429)
    return { kind: 'limit', seconds: Math.ceil((error.retryAfterMs ?? 60_000) / 1000) }
  return { kind: error.status >= 500 || error.status === 409 ? 'broken' : 'refused' }
}

/** The products that were found for an answer; none when it has done more with them than to find them. */
export function foundProducts({ actions, intent }: Answer): string[] {
  const changed = actions.some(({ type }) => type === 'cart-changed' || type === 'order-placed')
  if (changed && intent !== 'search') return []
  return [
    ...new Set(actions.flatMap(({ type, products = [] }) => (type === 'show-products' ? products : []))),
  ]
}

/** Of what was found, what the answer names, in its order; all of it when it names nothing. */
export function namedIn<Product extends { name: string }>(
  response: string,
  found: readonly Product[],
): readonly Product[] {
  const placeOf = ({ name }: Product): number => response.indexOf(name)
  const named = found.filter(one => placeOf(one) >= 0).sort((a, b) => placeOf(a) - placeOf(b))
  return named.length > 0 ? named : found
}

/** Orders that an answer tells of, once each. */
export const shownOrders = ({ actions }: Answer): string[] => [
  ...new Set(
    actions.flatMap(({ type, orderId }) =>
      orderId !== undefined && (type === 'order-placed' || type === 'order-status') ? [orderId] : [],
    ),
  ),
]

/** How what was kept is shown after a reload: an answer that was being waited for can be asked for again. */
export const afterReload = (turns: readonly Turn[]): Turn[] =>
  turns.map(turn => (turn.state === 'asking' ? { ...turn, steps: [], state: 'stopped' } : turn))
