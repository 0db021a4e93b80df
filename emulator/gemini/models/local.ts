import { parseMessage } from '../language/parse.ts'
import { type Desk, run } from '../plan/desk.ts'
import { serve } from '../plan/serve.ts'
import { newState } from '../plan/state.ts'
import { type Turn, turnsOf } from '../plan/turns.ts'
import {
  type FunctionCall,
  type FunctionDeclaration,
  type GenerateRequest,
  type Schema,
  textOf,
} from '../request/request.ts'
import { compose } from '../structured/compose.ts'
import { freeText } from '../structured/free-text.ts'
import { type Material, materialOf } from '../structured/material.ts'
import { factsFrom } from '../tools/facts.ts'
import { wordsOfName } from '../tools/name.ts'
import { recognise } from '../tools/role.ts'
import { type Field, type Tool, toolOf } from '../tools/tool.ts'
import type { Answer } from './answer.ts'

/** The local model, held to what the request says of calls and of the answer's form. */
export function converseAsTold(request: GenerateRequest): Answer {
  const { generationConfig = {}, toolConfig } = request
  const schema = generationConfig.responseSchema ?? generationConfig.responseJsonSchema
  const material = (): Material => materialOf(request)
  if (generationConfig.responseMimeType === 'text/x.enum')
    return { text: String(compose(schema ?? {}, material())) }
  if (generationConfig.responseMimeType === 'application/json')
    return { text: JSON.stringify(compose(schema ?? ANY_ANSWER, material())) }
  const { mode = 'AUTO', allowedFunctionNames } = toolConfig?.functionCallingConfig ?? {}
  if (mode === 'NONE') return converse({ ...request, tools: [] })
  if (mode !== 'ANY') return converse(request)
  const tools = allowedTools(request, allowedFunctionNames)
  const answer = converse({ ...request, tools: [{ functionDeclarations: tools }] })
  return 'calls' in answer ? answer : { calls: [callAnyway(tools, request)] }
}

const ANY_ANSWER: Schema = { type: 'OBJECT', properties: { answer: { type: 'STRING' } } }

function allowedTools(
  { tools = [] }: GenerateRequest,
  names: readonly string[] | undefined,
): FunctionDeclaration[] {
  const all = tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations)
  return names?.length ? all.filter(({ name }) => names.includes(name)) : all
}

/** A call where there has to be one: of what can be looked at, and of nothing that changes anything if that is possible. */
function callAnyway(tools: readonly FunctionDeclaration[], request: GenerateRequest): FunctionCall {
  const harmless = ['search', 'knowledge', 'view', 'status', 'details', 'other']
  const rank = (declared: FunctionDeclaration): number =>
    (harmless.indexOf(toolOf(declared).role) + harmless.length + 1) % (harmless.length + 1)
  const [declared] = [...tools].sort((a, b) => rank(a) - rank(b))
  const { name, parameters, parametersJsonSchema } = declared!
  const args = compose(parameters ?? parametersJsonSchema ?? { type: 'OBJECT' }, materialOf(request))
  return { name, args: args as Record<string, unknown> }
}

/** What the grammar answers to a conversation: the next functions to call, or what it tells the shopper. */
export function converse(request: GenerateRequest): Answer {
  const tools = (request.tools ?? []).flatMap(({ functionDeclarations = [] }) =>
    functionDeclarations.map(toolOf),
  )
  const roles = new Map(tools.map(({ name, role }) => [name, role]))
  const spoken = tools.length === 0 && !hasCalls(request) ? freeText(request) : null
  if (spoken !== null) return { text: spoken }
  const turns = turnsOf(request.contents, name => roles.get(name) ?? recognise(name, ''))
  const facts = factsFrom([textOf(request.systemInstruction), ...turns.map(({ message }) => message)])
  const state = newState()
  const last = turns.length - 1
  for (const [at, turn] of turns.entries()) {
    const desk: Desk = {
      state,
      tools: at === last ? tools : [...tools, ...goneTools(turns, tools)],
      facts,
      message: turn.message,
      found: [],
      said: [],
    }
    const outcome = run(serve(parseMessage(turn.message), desk), desk, turn)
    if (at < last) continue
    return 'calls' in outcome ? { calls: outcome.calls } : { text: desk.said.join('\n\n') }
  }
  return { text: 'What would you like?' }
}

/** Functions that were called and are not declared any more, such as those of another agent: for what was, they count. */
function goneTools(turns: readonly Turn[], tools: readonly Tool[]): Tool[] {
  const names = new Set(tools.map(({ name }) => name))
  return turns
    .flatMap(({ made }) => made)
    .filter(({ name }) => !names.has(name) && names.add(name))
    .map(({ name, role }) => ({ name, role, description: '', fields: fieldsUsed(name, turns) }))
}

function fieldsUsed(name: string, turns: readonly Turn[]): Field[] {
  const args = turns
    .flatMap(({ made }) => made)
    .filter(one => one.name === name)
    .flatMap(one => Object.keys(one.args))
  return [...new Set(args)].map(field => ({
    name: field,
    words: wordsOfName(field),
    description: '',
    type: 'any',
    required: false,
    choices: [],
    schema: {},
  }))
}

const hasCalls = ({ contents }: GenerateRequest): boolean =>
  contents.some(({ parts = [] }) => parts.some(({ functionCall }) => functionCall !== undefined))
