import type { z } from 'zod'
import { AppError, asAppError } from '../../../kit/app-error.ts'
import { digest } from '../../../kit/derive.ts'
import { describeError, log } from '../../../kit/log.ts'
import type { Turn } from '../turn/turn.ts'
import type { Tool, ToolResult } from './tool.ts'
import { Refused } from './tool.ts'

/** What came of a call: what is told, and the reason of a refusal. */
export interface ToolOutcome {
  result: ToolResult
  refused?: string
}

/**
 * Runs one call that a model asked for, and answers what came of it. Arguments are held to the tool's schema;
 * a refusal comes back with its reason and facts. The key is the same when the turn is taken up again.
 */
export async function runTool(
  tools: readonly Tool[],
  { name, args }: { name: string; args: Record<string, unknown> },
  turn: Turn,
): Promise<ToolOutcome> {
  const key = digest(turn.conversationKey, turn.turnId, turn.calls.length)
  turn.tell({ tool: name, phase: 'started' })
  const { result, refused } = await outcomeOf(tools, name, args, turn, key)
  turn.calls.push({ name, args, result, ...(refused !== undefined && { refused }) })
  turn.tell({
    tool: name,
    phase: refused === undefined ? 'done' : 'refused',
    ...(refused !== undefined && { reason: refused }),
  })
  return { result, ...(refused !== undefined && { refused }) }
}

async function outcomeOf(
  tools: readonly Tool[],
  name: string,
  args: Record<string, unknown>,
  turn: Turn,
  key: string,
): Promise<ToolOutcome> {
  const tool = tools.find(one => one.name === name)
  if (!tool) return refusal('UNKNOWN_TOOL', 'There is no such function here.')
  const parsed = tool.args.safeParse(args)
  if (!parsed.success) return invalidArguments(parsed.error)
  try {
    return { result: await tool.run(parsed.data, turn, key) }
  } catch (error) {
    if (error instanceof Refused) return refusal(error.reason, error.message, error.facts)
    const { code, reason, message } = asAppError(error)
    if (code === 'INTERNAL' || code === 'UNAVAILABLE') {
      log.warning({ tool: name, ...describeError(error) }, 'tool failed')
      return refusal(
        error instanceof AppError ? reason : 'UNAVAILABLE',
        'This cannot be done right now. It is not known whether it took effect: do not say that it did.',
      )
    }
    return refusal(reason, message)
  }
}

export function invalidArguments({ issues: [issue] }: z.ZodError): ToolOutcome {
  const { path, message } = issue ?? { path: [], message: 'wrong' }
  return refusal('INVALID_ARGUMENTS', `${path.join('.')}: ${message}`)
}

export const refusal = (reason: string, message: string, facts: ToolResult = {}): ToolOutcome => ({
  result: { error: { reason, message }, ...facts },
  refused: reason,
})
