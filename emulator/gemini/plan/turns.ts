import { type Content, type Part, textOf } from '../request/request.ts'
import type { Role } from '../tools/role.ts'

/** What a function is for, also one that is not declared any more. */
export type RoleOf = (name: string) => Role

/** A call that was made, with its answer. */
export interface Made {
  name: string
  role: Role
  args: Record<string, unknown>
  response: Record<string, unknown> | null
}

/** What a shopper said, and what came of it. */
export interface Turn {
  message: string
  made: Made[]
  /** What the model said in the end; empty in the turn that is under way. */
  reply: string
}

const MOST_TURNS = 60

/** The conversation by what the shopper said. Calls before any message belong to an empty one. */
export function turnsOf(contents: readonly Content[], roleOf: RoleOf): Turn[] {
  const turns: Turn[] = []
  const current = (): Turn => {
    if (turns.length === 0) turns.push({ message: '', made: [], reply: '' })
    return turns.at(-1)!
  }
  for (const content of contents) {
    const parts = content.parts ?? []
    const text = textOf(content)
    if (content.role === 'model') {
      for (const part of parts) if (part.functionCall) current().made.push(madeOf(part.functionCall, roleOf))
      if (text !== '') current().reply = text
    } else {
      for (const part of parts) if (part.functionResponse) answer(current(), part.functionResponse, roleOf)
      if (parts.some(part => part.text !== undefined)) addMessage(turns, text)
    }
  }
  return turns.slice(-MOST_TURNS)
}

/** Two messages with nothing between them are one. */
function addMessage(turns: Turn[], message: string): void {
  const last = turns.at(-1)
  if (last && last.made.length === 0 && last.reply === '') last.message = `${last.message}\n${message}`.trim()
  else turns.push({ message, made: [], reply: '' })
}

const madeOf = ({ name, args = {} }: NonNullable<Part['functionCall']>, roleOf: RoleOf): Made => ({
  name,
  role: roleOf(name),
  args,
  response: null,
})

function answer(
  turn: Turn,
  { name, response = {} }: NonNullable<Part['functionResponse']>,
  roleOf: RoleOf,
): void {
  const waiting = turn.made.find(made => made.name === name && made.response === null)
  if (waiting) waiting.response = response
  else turn.made.push({ name, role: roleOf(name), args: {}, response })
}
