import { type FunctionCall, type GenerateRequest, textOf } from '../request/request.ts'

const MOST_CHARACTERS = 100_000
const MOST_TEXTS = 200

/** Ids and words that a conversation holds, those of answers included. */
export function poolOf({ contents, systemInstruction }: GenerateRequest): string[] {
  const said = contents.flatMap(content => [
    textOf(content),
    ...(content.parts ?? []).map(({ functionResponse }) =>
      functionResponse ? JSON.stringify(functionResponse.response ?? {}) : '',
    ),
  ])
  const all = [textOf(systemInstruction), ...said].join('\n').slice(-MOST_CHARACTERS)
  const ids = all.match(/\b[a-z]{2,12}[_-][A-Za-z0-9_-]{2,60}\b/g) ?? []
  const words = all.match(/\p{L}{3,30}/gu) ?? []
  return [...new Set([...ids.slice(-MOST_TEXTS), ...words.slice(-MOST_TEXTS)])]
}

/** What was called since the shopper last said something. */
export function callsThisTurn({ contents }: GenerateRequest): FunctionCall[] {
  const said = contents.findLastIndex(
    ({ role, parts = [] }) => role !== 'model' && parts.some(({ text }) => text !== undefined),
  )
  return contents
    .slice(said + 1)
    .flatMap(({ parts = [] }) => parts)
    .flatMap(({ functionCall }) =>
      functionCall ? [{ name: functionCall.name, args: functionCall.args ?? {} }] : [],
    )
}
