import type { Content } from '@google/genai'
import { askModel } from '../model/ask-model.ts'
import type { Gemini } from '../model/gemini-client.ts'
import type { ModelReply } from '../model/model.ts'
import { refusal, runTool } from '../tools/run-tool.ts'
import { declarationOf } from '../tools/tool.ts'
import type { Measures } from '../turn/measures.ts'
import type { Turn } from '../turn/turn.ts'
import type { Agent } from './agents.ts'
import { instructionsFor } from './instructions.ts'

const MOST_MODEL_TURNS = 12
const MOST_CALLS = 32
const MOST_TOKENS = 200_000
const MOST_OUTPUT_TOKENS = 2048
/** A conversation grows with every call: what is over this is cut. */
const MOST_RESULT_CHARACTERS = 24_000

export interface AgentRun {
  turn: Turn
  gemini: Gemini
  measures: Measures
  /** The conversation so far; what happens is appended. */
  contents: Content[]
  /** Notes how far the turn got; called before anything is changed. */
  checkpoint: () => Promise<void>
}

/** Lets a model call tools until it has something to say. Throws `ModelFailure`. */
export async function runAgent(agent: Agent, run: AgentRun): Promise<string> {
  const functions = agent.tools.map(declarationOf)
  const { turn, gemini, measures, contents } = run
  await answerPending(agent, run)
  for (let step = 0; step < MOST_MODEL_TURNS; step++) {
    const reply = await askModel(
      {
        instructions: instructionsFor(agent.instructions, {
          sessionId: turn.sessionId,
          summary: turn.memory.summary,
        }),
        contents,
        functions: mayGoOn(run) ? functions : [],
        maxOutputTokens: MOST_OUTPUT_TOKENS,
      },
      { gemini, left: turn.left, onFailure: measures.failed },
    )
    measures.answered(reply)
    if (reply.calls.length === 0) return reply.text.trim()
    contents.push(reply.content)
    await answerCalls(agent, reply.calls, run)
  }
  return ''
}

const mayGoOn = ({ turn, measures }: AgentRun): boolean =>
  turn.calls.length < MOST_CALLS && measures.tokens() < MOST_TOKENS

/** A turn that broke off between a call and its result goes on with the call. */
async function answerPending(agent: Agent, run: AgentRun): Promise<void> {
  const last = run.contents.at(-1)
  if (last?.role !== 'model') return
  const calls = (last.parts ?? []).flatMap(({ functionCall }) =>
    functionCall?.name
      ? [{ name: functionCall.name, args: functionCall.args ?? {}, id: functionCall.id }]
      : [],
  )
  if (calls.length > 0) await answerCalls(agent, calls, run)
}

/** One after the other, in the order in which they were asked for. */
async function answerCalls(agent: Agent, calls: ModelReply['calls'], run: AgentRun): Promise<void> {
  const { turn, contents, checkpoint } = run
  if (calls.some(({ name }) => agent.tools.find(tool => tool.name === name)?.changes)) await checkpoint()
  const parts: NonNullable<Content['parts']> = []
  for (const { name, args, id } of calls) {
    const { result } =
      turn.calls.length < MOST_CALLS
        ? await runTool(agent.tools, { name, args }, turn)
        : refusal('TOO_MANY_CALLS', 'No more calls in this turn.')
    parts.push({ functionResponse: { ...(id !== undefined && { id }), name, response: shortened(result) } })
  }
  contents.push({ role: 'user', parts })
}

function shortened(result: Record<string, unknown>): Record<string, unknown> {
  if (JSON.stringify(result).length <= MOST_RESULT_CHARACTERS) return result
  const products = Array.isArray(result.products) ? result.products.slice(0, 20) : undefined
  return products ? { products, note: 'There are more.' } : { note: 'The result is too long to be shown.' }
}
