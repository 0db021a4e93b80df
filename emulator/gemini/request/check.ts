import { invalid, unimplemented } from '../wire/api-error.ts'
import { checkConversation } from './check-conversation.ts'
import { checkSchema } from './check-schema.ts'
import type { FunctionDeclaration, GenerateRequest, GenerationConfig } from './request.ts'
import { OTHER_TOOLS } from './shapes.ts'

/** A request as it came: with fields that the models do not read, and that are checked here. */
type Sent = GenerateRequest & { cachedContent?: string }

/** Refuses what Google refuses, and what this suite cannot do. Throws `ApiError`. */
export function checkRequest(request: Sent): void {
  checkConversation(request.contents)
  if (request.cachedContent !== undefined) throw unimplemented('Context caching')
  const functions = checkTools(request)
  checkCalling(request, functions)
  checkConfig(request, functions)
}

const FUNCTION_NAME = /^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/
const MOST_FUNCTIONS = 512

function checkTools({ tools = [] }: Sent): FunctionDeclaration[] {
  for (const tool of tools) {
    const other = OTHER_TOOLS.find(name => name in tool)
    if (other) throw unimplemented(`The tool ${other}`)
  }
  const functions = tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations)
  if (functions.length > MOST_FUNCTIONS)
    throw invalid(
      `Unable to submit request because it has more than ${MOST_FUNCTIONS} function declarations.`,
    )
  const names = new Set<string>()
  for (const [at, declared] of functions.entries()) {
    const { name, parameters, parametersJsonSchema } = declared
    if (!FUNCTION_NAME.test(name ?? ''))
      throw invalid(
        `Invalid function name at tools.function_declarations[${at}].name: must start with a letter or an underscore, and have at most 128 of a-z, A-Z, 0-9, underscores, dots, colons and dashes.`,
      )
    if (names.has(name)) throw invalid(`Duplicate function declaration found: ${name}`)
    if (parameters && parametersJsonSchema)
      throw invalid(
        `Function ${name} has both parameters and parameters_json_schema; only one of them may be set.`,
      )
    if (parameters) checkSchema(parameters, `tools.function_declarations[${at}].parameters`)
    if (
      parametersJsonSchema !== undefined &&
      (typeof parametersJsonSchema !== 'object' || parametersJsonSchema === null)
    )
      throw invalid(`Function ${name}: parameters_json_schema is no JSON schema.`)
    names.add(name)
  }
  return functions
}

function checkCalling({ toolConfig }: Sent, functions: readonly FunctionDeclaration[]): void {
  const { mode = 'AUTO', allowedFunctionNames = [] } = toolConfig?.functionCallingConfig ?? {}
  if (mode === 'ANY' && functions.length === 0)
    throw invalid('Function calling config is set without function_declarations.')
  if (allowedFunctionNames.length > 0 && mode !== 'ANY' && mode !== 'VALIDATED')
    throw invalid('Allowed function names should only be set when the mode is ANY.')
  const unknown = allowedFunctionNames.find(name => !functions.some(declared => declared.name === name))
  if (unknown !== undefined) throw invalid(`Function ${unknown} of allowed_function_names is not declared.`)
}

function checkConfig(
  { generationConfig: config = {} }: Sent,
  functions: readonly FunctionDeclaration[],
): void {
  const generationConfig = config as GenerationConfig & Record<string, unknown>
  const {
    candidateCount = 1,
    maxOutputTokens,
    stopSequences = [],
    responseMimeType = 'text/plain',
    responseSchema,
    responseJsonSchema,
  } = generationConfig
  if (candidateCount < 1 || candidateCount > 8) throw invalid('candidateCount must be from 1 to 8.')
  if (candidateCount > 1) throw unimplemented('More than one candidate')
  inRange('temperature', generationConfig, 0, 2)
  inRange('topP', generationConfig, 0, 1)
  inRange('presencePenalty', generationConfig, -2, 2)
  inRange('frequencyPenalty', generationConfig, -2, 2)
  if (maxOutputTokens !== undefined && maxOutputTokens < 1)
    throw invalid('max_output_tokens must be positive.')
  if (stopSequences.length > 5) throw invalid('At most 5 stop sequences may be set.')
  for (const field of [
    'responseLogprobs',
    'speechConfig',
    'imageConfig',
    'routingConfig',
    'enableAffectiveDialog',
  ])
    if (generationConfig[field]) throw unimplemented(field)
  const modalities = generationConfig.responseModalities
  if (Array.isArray(modalities) && modalities.some(modality => modality !== 'TEXT'))
    throw unimplemented('Answers that are no text')
  if (!['text/plain', 'application/json', 'text/x.enum'].includes(responseMimeType))
    throw invalid(
      `Unsupported response_mime_type: ${responseMimeType}. Supported are text/plain, application/json and text/x.enum.`,
    )
  if (responseSchema && responseJsonSchema)
    throw invalid('response_schema and response_json_schema cannot both be set.')
  const schema = responseSchema ?? responseJsonSchema
  if (schema !== undefined && responseMimeType === 'text/plain')
    throw invalid(
      "Unable to submit request because response_schema needs response_mime_type 'application/json' or 'text/x.enum'.",
    )
  if (responseMimeType !== 'text/plain' && functions.length > 0)
    throw invalid(`Function calling with a response mime type: '${responseMimeType}' is unsupported`)
  if (responseMimeType === 'text/x.enum' && !schema?.enum?.length)
    throw invalid("response_mime_type 'text/x.enum' needs a response_schema with an enum.")
  if (responseSchema) checkSchema(responseSchema, 'generation_config.response_schema')
}

function inRange(name: string, config: Record<string, unknown>, least: number, most: number): void {
  const value = config[name]
  if (typeof value === 'number' && (value < least || value > most))
    throw invalid(
      `Unable to submit request because it has a ${name} value of ${value} but the supported range is from ${least} to ${most}.`,
    )
}
