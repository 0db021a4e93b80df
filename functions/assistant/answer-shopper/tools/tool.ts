import type { FunctionDeclaration } from '@google/genai'
import { z } from 'zod'
import type { Turn } from '../turn/turn.ts'

export type ToolResult = Record<string, unknown>

/** Something that an agent can do. What it may not do, `run` refuses: no prompt is relied on. */
export interface Tool<Args extends z.ZodObject = z.ZodObject> {
  name: string
  description: string
  args: Args
  /** Whether it changes anything outside of the conversation. */
  changes: boolean
  /** `key` is the same when the same call is made again after a turn broke off. */
  run(args: z.output<Args>, turn: Turn, key: string): Promise<ToolResult>
}

export const defineTool = <Args extends z.ZodObject>(tool: Tool<Args>): Tool => tool as unknown as Tool

/** A no of the shop's rules: the model is told why, with facts to answer with, and it is counted. */
export class Refused extends Error {
  readonly reason: string
  readonly facts: ToolResult

  constructor(reason: string, message: string, facts: ToolResult = {}) {
    super(message)
    this.reason = reason
    this.facts = facts
  }
}

/** The function's schema is the tool's own. */
export function declarationOf({ name, description, args }: Tool): FunctionDeclaration {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(args)
  return { name, description, parametersJsonSchema: schema }
}
