import { describeError, log } from '../../../kit/log.ts'
import { agents } from '../agents/agents.ts'
import { converse } from '../agents/converse.ts'
import type { AgentName } from '../agents/supervisor.ts'
import type { Gemini } from '../model/gemini-client.ts'
import { ModelFailure } from '../model/model.ts'
import { tellingWords } from '../rules/words.ts'
import { runTool } from '../tools/run-tool.ts'
import type { Unfounded } from './check-answer.ts'
import { unfoundedIn } from './check-answer.ts'
import { composeAnswer } from './compose-answer.ts'
import type { Measures } from './measures.ts'
import type { Turn } from './turn.ts'
import { withoutIds } from './without-ids.ts'

interface Answering {
  turn: Turn
  gemini: Gemini
  measures: Measures
  start: AgentName
  /** Notes how far the turn got, with the agent that is at work. */
  note: (agent: AgentName) => Promise<void>
}

export interface Answered {
  said: string
  agent: AgentName | 'none'
  degraded: boolean
  unfounded: Unfounded | null
}

const NOTHING = 'I did not understand that. I can find products, fill your cart, and check out.'
const UNREACHABLE = 'The assistant cannot be reached at the moment.'
const WILL_NOT = 'I cannot help with that. I can find products, fill your cart, and check out.'

/**
 * Has the agents answer, and holds what they say to the facts. When no model can be asked, the shop answers by itself:
 * with what was done so far, and otherwise with what a search finds.
 */
export async function answerTurn({ turn, gemini, measures, start, note }: Answering): Promise<Answered> {
  let agent = start
  const onAgent = (name: AgentName): void => {
    agent = name
  }
  const run = { turn, gemini, measures, contents: turn.memory.contents, checkpoint: () => note(agent) }
  try {
    const { text } = await converse(run, { agent: start, onAgent })
    const unfounded = text === '' ? null : unfoundedIn(text, turn)
    const plain = composeAnswer(turn.calls) || NOTHING
    const said = text === '' || unfounded ? plain : withoutIds(text, turn.memory.known)
    return { said, agent, degraded: false, unfounded }
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error
    log.warning({ kind: error.kind, ...describeError(error) }, 'no model answers')
    dropPending(turn)
    const said = error.kind === 'blocked' ? WILL_NOT : await withoutModel(turn)
    return { said, agent: 'none', degraded: error.kind !== 'blocked', unfounded: null }
  }
}

/** A call without its result would not be understood by the next turn. */
function dropPending({ memory: { contents } }: Turn): void {
  const last = contents.at(-1)
  if (last?.role === 'model' && last.parts?.some(({ functionCall }) => functionCall)) contents.pop()
}

async function withoutModel(turn: Turn): Promise<string> {
  const changed = turn.calls.some(({ name }) => !['search_products', 'view_cart'].includes(name))
  if (!changed) {
    const query = tellingWords(turn.message).join(' ')
    if (query !== '') await runTool(agents.sales.tools, { name: 'search_products', args: { query } }, turn)
  }
  return [UNREACHABLE, composeAnswer(turn.calls), unfinished(turn)].filter(Boolean).join('\n')
}

/** A purchase that was asked for and not made is said to be not made. */
const unfinished = ({ deeds, ordered }: Turn): string =>
  deeds.buys && ordered === 0
    ? 'Nothing was bought. You can go on in the shop, or try again in a moment.'
    : ''
