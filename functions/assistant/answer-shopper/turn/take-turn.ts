import type { AiChatAnswer, ChatContext, ChatProgress } from '../../../../schemas/chat.ts'
import type { Clients } from '../../../kit/clients.ts'
import { digest } from '../../../kit/derive.ts'
import { scoreInjection } from '../../injection/score-injection.ts'
import type { AgentName } from '../agents/supervisor.ts'
import { supervise } from '../agents/supervisor.ts'
import type { asked } from '../asked.ts'
import type { CheckoutDefaults } from '../checkout-client.ts'
import { maskProfanity } from '../hygiene/profanity.ts'
import type { MemoryCache } from '../memory-cache-client.ts'
import type { Gemini } from '../model/gemini-client.ts'
import { statedNumbers } from '../rules/stated-numbers.ts'
import { answerTurn } from './answer-turn.ts'
import { closeTurn } from './close-turn.ts'
import { intentOf } from './intent.ts'
import { newMeasures } from './measures.ts'
import type { Memory, OpenQuestion } from './memory.ts'
import { shorten } from './memory.ts'
import { openTurn } from './open-turn.ts'
import { signalsOf } from './signals.ts'
import { startTurn } from './start-turn.ts'
import type { MadeCall, Turn } from './turn.ts'

/** A turn has this long, tools and models together; the function's own limit is a little more. */
const TURN_MS = 45_000

export interface World {
  clients: Clients<typeof asked>
  outside: {
    gemini: Gemini
    secrets: (kind: 'cart' | 'order', storeId: string, id: string) => string
    defaults: () => CheckoutDefaults | null
    memories: MemoryCache
  }
  storeId: string
  now: Date
}

export interface Message {
  sessionId: string
  accountId: string | undefined
  text: string
  messageId: string | undefined
  context: ChatContext | undefined
}

/** How far a turn got, as it is noted before something is changed. */
interface Step {
  agent: AgentName
  memory: Memory
  calls: MadeCall[]
  added: [string, number][]
  refusedAdds: string[]
  searches: string[][]
  ordered: number
  seenCart?: Turn['seenCart']
}

/** Answers one message: opens the turn, lets the agents work, and keeps what came of it. */
export async function takeTurn(
  message: Message,
  { clients, outside, storeId, now }: World,
  tell: (progress: ChatProgress) => void = () => {},
): Promise<AiChatAnswer> {
  const { gemini } = outside
  const startedAt = gemini.elapsed()
  const { sessionId, accountId } = message
  const text = maskProfanity(message.text)
  const conversationKey = digest('conversation', storeId, accountId ?? 'guest', sessionId)
  const keeping = { clients, memories: outside.memories, now }
  const fingerprint = digest(message.text, JSON.stringify(message.context ?? {}))
  const opened = await openTurn(
    { conversationKey, sessionId, accountId, messageId: message.messageId, fingerprint },
    keeping,
  )
  if (opened.answer !== undefined) return JSON.parse(opened.answer) as AiChatAnswer
  const { turnId, messageId } = opened
  const step = opened.step === undefined ? undefined : (JSON.parse(opened.step) as Step)
  const memory = step?.memory ?? opened.memory
  const turn = startTurn({
    ...{ clients, conversationKey, sessionId, turnId, accountId, storeId, message: text, memory, tell },
    context: message.context ?? {},
    secretOf: outside.secrets,
    defaults: outside.defaults(),
    left: () => TURN_MS - (gemini.elapsed() - startedAt),
  })
  if (step) takeUp(turn, step)
  else beginContents(memory, text)
  const measures = newMeasures()
  const { said, agent, degraded, unfounded } = await answerTurn({
    turn,
    gemini,
    measures,
    start: step?.agent ?? supervise(text),
    note: async name => {
      await clients.recordStep({
        params: { conversationKey },
        body: { turnId, messageId, step: JSON.stringify(stepOf(turn, name)) },
      })
    },
  })
  endMemory(turn, said)
  const intent = intentOf(turn.calls)
  const answer: AiChatAnswer = {
    response: said,
    intent,
    agent,
    actions: turn.actions,
    degraded,
    message_id: messageId,
    session_state: stateOf(turn),
  }
  const seconds = Math.round(gemini.elapsed() - startedAt) / 1000
  const injection = scoreInjection(message.text)
  const outcome = { turn, report: measures.report(), injection, unfounded, degraded, intent, seconds }
  const ended = { conversationKey, turnId, messageId, sessionId, memory, answer }
  await closeTurn({ ...ended, signals: signalsOf(outcome) }, keeping)
  return answer
}

function beginContents(memory: Memory, text: string): void {
  memory.turnStarts.push(memory.contents.length)
  memory.contents.push({ role: 'user', parts: [{ text }] })
}

function takeUp(turn: Turn, step: Step): void {
  Object.assign(turn, {
    calls: step.calls,
    added: new Map(step.added),
    refusedAdds: new Set(step.refusedAdds),
    searches: step.searches,
    ordered: step.ordered,
    ...(step.seenCart && { seenCart: step.seenCart }),
  })
}

const stepOf = (turn: Turn, agent: AgentName): Step => ({
  agent,
  memory: turn.memory,
  calls: turn.calls,
  added: [...turn.added],
  refusedAdds: [...turn.refusedAdds],
  searches: turn.searches,
  ordered: turn.ordered,
  ...(turn.seenCart && { seenCart: turn.seenCart }),
})

function endMemory(turn: Turn, said: string): void {
  const { memory, message } = turn
  memory.contents.push({ role: 'model', parts: [{ text: said }] })
  memory.turns += 1
  memory.lastMessage = message
  const question = turn.asked ?? questionIn(turn, said)
  if (question) memory.question = question
  else delete memory.question
  shorten(memory)
}

/** What a model asks back by itself: whoever answers it still wants what they wanted. */
function questionIn({ deeds, memory, message, ordered }: Turn, said: string): OpenQuestion | undefined {
  if (!said.trimEnd().endsWith('?') || deeds.declines) return undefined
  const quantities = statedNumbers(message).map(({ value }) => value)
  return {
    reason: 'ASKED',
    buys: ordered === 0 && (deeds.buys || (memory.question?.buys ?? false)),
    quantities: quantities.length > 0 ? quantities : (memory.question?.quantities ?? []),
  }
}

function stateOf({ sessionId, memory, cart, cartSecret, asked }: Turn): AiChatAnswer['session_state'] {
  const cartId = cart?.cartId ?? memory.cartId
  const [lastOrderId] = memory.orders.slice(-1)
  return {
    sessionId,
    turns: memory.turns,
    ...(cartId !== undefined && { cart: { cartId, cartSecret: cart?.cartSecret ?? cartSecret(cartId) } }),
    ...(lastOrderId !== undefined && { lastOrderId }),
    ...(asked && { question: asked.reason }),
  }
}
