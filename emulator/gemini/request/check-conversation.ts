import { invalid } from '../wire/api-error.ts'
import type { Content, Part } from './request.ts'
import { PART_DATA } from './shapes.ts'

const ROLES: ReadonlySet<string> = new Set(['user', 'model', 'function'])

/**
 * What Vertex AI asks of a conversation: parts with one kind of data each, known roles, and each turn of function calls
 * answered by as many responses.
 */
export function checkConversation(contents: readonly Content[] | undefined): void {
  if (!contents || contents.length === 0)
    throw invalid('Unable to submit request because at least one contents field is required.')
  for (const [at, content] of contents.entries()) checkContent(content, at)
  checkCalls(contents)
}

function checkContent({ role, parts = [] }: Content, at: number): void {
  if (role !== undefined && role !== '' && !ROLES.has(role))
    throw invalid('Please use a valid role: user, model.')
  if (parts.length === 0)
    throw invalid(
      'Unable to submit request because it must include at least one parts field, which describes the prompt input.',
    )
  for (const [index, part] of parts.entries()) checkPart(part, `contents[${at}].parts[${index}]`)
}

function checkPart(part: Part, at: string): void {
  const data = PART_DATA.filter(name => name in part)
  if (data.length !== 1)
    throw invalid(
      `Unable to submit request because ${at}: required oneof field 'data' must have one initialized field.`,
    )
  if (part.functionCall && !part.functionCall.name)
    throw invalid(`${at}.function_call.name: [REQUIRED_FIELD_MISSING]`)
  if (part.functionResponse && !part.functionResponse.name)
    throw invalid(`${at}.function_response.name: [REQUIRED_FIELD_MISSING]`)
}

function checkCalls(contents: readonly Content[]): void {
  let waiting = 0
  for (const [at, { role, parts = [] }] of contents.entries()) {
    const calls = parts.filter(part => part.functionCall).length
    const responses = parts.filter(part => part.functionResponse).length
    if (calls > 0 && (role !== 'model' || at === 0 || contents[at - 1]?.role === 'model'))
      throw invalid(
        'Please ensure that function call turn comes immediately after a user turn or after a function response turn.',
      )
    if (responses !== waiting)
      throw invalid(
        'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
      )
    waiting = calls
  }
  if (waiting > 0)
    throw invalid('Please ensure that function response turn comes immediately after a function call turn.')
}
