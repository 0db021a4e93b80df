import type { Turn } from '../turn/turn.ts'
import { agents } from './agents.ts'
import type { AgentRun } from './run-agent.ts'
import { runAgent } from './run-agent.ts'
import { secondLook } from './second-look.ts'
import type { AgentName } from './supervisor.ts'
import { afterSales, supervise } from './supervisor.ts'

const MOST_AGENTS = 4

export interface Said {
  text: string
  agent: AgentName
}

/** Has the agents answer a message, one handing over to the next. `start` is where a turn that broke off goes on. */
export async function converse(
  run: AgentRun,
  start: { agent?: AgentName; onAgent: (name: AgentName) => void },
): Promise<Said> {
  const { turn, measures } = run
  let agent = start.agent ?? supervise(turn.message)
  let said: Said = { text: '', agent }
  for (let count = 0; count < MOST_AGENTS; count++) {
    start.onAgent(agent)
    said = { text: await runAgent(agents[agent], run), agent }
    const next = nextAgent(agent, turn)
    if (next === null) break
    if (next.mended) measures.misrouted()
    agent = next.agent
  }
  return said
}

function nextAgent(
  agent: AgentName,
  { message, calls, deeds }: Turn,
): { agent: AgentName; mended: boolean } | null {
  if (agent === 'sales' && afterSales(message, calls) === 'checkout')
    return { agent: 'checkout', mended: false }
  const mended = secondLook(agent, message, deeds, calls)
  return mended ? { agent: mended, mended: true } : null
}
