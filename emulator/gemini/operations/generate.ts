import { FaultError } from '../../core/faults.ts'
import { randomName } from '../../core/random.ts'
import type { Answer } from '../models/answer.ts'
import { modelNamed, SCRIPTED_MODEL, scriptedModel } from '../models/models.ts'
import { checkRequest } from '../request/check.ts'
import { readAs } from '../request/read-as.ts'
import type { GenerateRequest, Part } from '../request/request.ts'
import { GENERATE_REQUEST } from '../request/shapes.ts'
import { ratePrompt } from '../safety.ts'
import { tokensOfContent, tokensOfPrompt } from '../tokens.ts'
import { ApiError } from '../wire/api-error.ts'
import { type Ending, shorten } from './finish.ts'
import type { Call, Operation } from './operation.ts'

/** https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/GenerateContentResponse */
export interface GenerateResponse {
  candidates?: Candidate[]
  promptFeedback?: object
  usageMetadata: object
  modelVersion: string
  createTime: string
  responseId: string
}

interface Candidate extends Ending {
  content: { role: 'model'; parts?: Part[] }
  safetyRatings?: object[]
}

export const generateContent: Operation = {
  name: 'generateContent',
  handle: async call => ({ json: await generate(call) }),
}

/** Checks a request and answers it whole. */
export async function generate(call: Call): Promise<GenerateResponse> {
  const { suite } = call
  const request = readRequest(call.body)
  const model = call.model === SCRIPTED_MODEL ? scriptedModel(call.scripted) : modelNamed(call.model)
  if (!model) throw notFound(call)
  const promptTokens = tokensOfPrompt(request)
  const head = {
    modelVersion: model.version,
    createTime: new Date(suite.clock.now()).toISOString(),
    responseId: randomName(suite.random, 22),
  }
  const ratings = ratePrompt(request)
  suite.operations.count('gemini', 'tokensIn', promptTokens)
  if ((await isStruck(call, 'prompt')) || ratings.some(({ blocked }) => blocked)) {
    return {
      promptFeedback: {
        blockReason: 'SAFETY',
        blockReasonMessage: 'The prompt is blocked due to safety.',
        safetyRatings: ratings,
      },
      usageMetadata: usageOf(promptTokens, 0),
      ...head,
    }
  }
  const candidate = await candidateFor(call, request, model.answer(request, suite.random))
  const tokens = tokensOfContent(candidate.content)
  suite.operations.count('gemini', 'tokensOut', tokens)
  const rated =
    ratings.length > 0
      ? { ...candidate, safetyRatings: ratings.map(({ blocked, ...rating }) => rating) }
      : candidate
  return { candidates: [rated], usageMetadata: usageOf(promptTokens, tokens), ...head }
}

function readRequest(body: unknown): GenerateRequest {
  const request = readAs<GenerateRequest>(body, GENERATE_REQUEST)
  checkRequest(request)
  return request
}

export const notFound = ({ resource }: Call): ApiError =>
  new ApiError(
    'NOT_FOUND',
    `Publisher Model \`${resource}\` was not found or your project does not have access to it. Please ensure you are using a valid model version.`,
  )

async function candidateFor(
  call: Call,
  { generationConfig = {} }: GenerateRequest,
  answer: Answer,
): Promise<Candidate> {
  if (await isStruck(call, 'candidate')) return { content: { role: 'model' }, finishReason: 'STOP' }
  if ('calls' in answer) {
    if (await isStruck(call, 'functionCall')) return malformed(answer)
    return {
      content: { role: 'model', parts: answer.calls.map(functionCall => ({ functionCall })) },
      finishReason: 'STOP',
    }
  }
  const { text, ...ending } = shorten(answer.text, generationConfig)
  return { content: { role: 'model', ...(text !== '' && { parts: [{ text }] }) }, ...ending }
}

const malformed = ({ calls: [first] }: Extract<Answer, { calls: unknown }>): Candidate => ({
  content: { role: 'model' },
  finishReason: 'MALFORMED_FUNCTION_CALL',
  finishMessage: `Malformed function call: call:default_api:${first?.name}{`,
})

/** Faults on what an answer is made of, which would be no refusal: `fail` takes it away. */
async function isStruck(
  { suite, model }: Call,
  stage: 'prompt' | 'candidate' | 'functionCall',
): Promise<boolean> {
  if (!suite.faults.list().some(({ part, operation }) => part === 'gemini' && operation === stage))
    return false
  try {
    const done = await suite.faults.strike('gemini', stage, model)
    done()
    return false
  } catch (cause) {
    if (cause instanceof FaultError) return true
    throw cause
  }
}

const usageOf = (prompt: number, candidates: number): object => ({
  promptTokenCount: prompt,
  ...(candidates > 0 && { candidatesTokenCount: candidates }),
  totalTokenCount: prompt + candidates,
  trafficType: 'ON_DEMAND',
  promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }],
  ...(candidates > 0 && { candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: candidates }] }),
})
