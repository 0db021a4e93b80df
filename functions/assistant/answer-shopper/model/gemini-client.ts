import type { GenerateContentResponse, GoogleGenAI } from '@google/genai'
import type { OutsideClient } from '../../../kit/runtime.ts'
import { requireSetting, setting } from '../../../kit/settings.ts'
import type { ModelReply, ModelRequest } from './model.ts'
import { ModelFailure } from './model.ts'

/** One call of a model, and how long it took. Throws `ModelFailure`. */
export interface Gemini {
  generate(request: ModelRequest): Promise<ModelReply>
  /** The models to ask, the first choice first. Configuration, and never a literal of a handler. */
  models(): readonly string[]
  /** Milliseconds of a clock that only goes forward. */
  elapsed(): number
  pause(milliseconds: number): Promise<void>
}

/** Google's client in Vertex mode; `GOOGLE_VERTEX_BASE_URL` sends it elsewhere, as Google documents it. */
export const geminiClient: OutsideClient<Gemini> = {
  name: 'gemini',
  secrets: [],
  create: () => {
    let client: Promise<GoogleGenAI> | undefined
    const load = (): Promise<GoogleGenAI> => {
      client ??= import('@google/genai').then(
        ({ GoogleGenAI }) =>
          new GoogleGenAI({
            vertexai: true,
            project: requireSetting('GOOGLE_CLOUD_PROJECT'),
            location: setting('GOOGLE_CLOUD_LOCATION', 'europe-west1'),
          }),
      )
      return client
    }
    return {
      generate: async request => generate(await load(), request),
      models: () => [
        setting('ASSISTANT_MODEL', 'gemini-2.5-flash'),
        setting('ASSISTANT_SECOND_MODEL', 'gemini-2.5-flash-lite'),
      ],
      elapsed: () => performance.now(),
      pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    }
  },
}

async function generate(client: GoogleGenAI, request: ModelRequest): Promise<ModelReply> {
  const { model, instructions, contents, functions, timeoutMs, maxOutputTokens } = request
  const startedAt = performance.now()
  const abortSignal = AbortSignal.timeout(Math.max(1, timeoutMs))
  try {
    const response = await client.models.generateContent({
      model,
      contents: [...contents],
      config: {
        systemInstruction: instructions,
        ...(functions.length > 0 && { tools: [{ functionDeclarations: [...functions] }] }),
        temperature: 0,
        maxOutputTokens,
        abortSignal,
      },
    })
    return replyOf(response, performance.now() - startedAt)
  } catch (error) {
    if (error instanceof ModelFailure) throw error
    throw failureOf(error, abortSignal.aborted)
  }
}

function replyOf(response: GenerateContentResponse, milliseconds: number): ModelReply {
  const [candidate] = response.candidates ?? []
  const blocked =
    response.promptFeedback?.blockReason ?? BLOCKS.find(reason => reason === candidate?.finishReason)
  if (blocked !== undefined) throw new ModelFailure('blocked', `the model refused: ${blocked}`)
  const parts = candidate?.content?.parts ?? []
  const calls = parts.flatMap(({ functionCall }) =>
    functionCall?.name
      ? [{ name: functionCall.name, args: functionCall.args ?? {}, id: functionCall.id }]
      : [],
  )
  const text = parts.flatMap(part => (part.text && !part.thought ? [part.text] : [])).join('')
  if (calls.length === 0 && text.trim() === '')
    throw new ModelFailure('empty', `the model said nothing: ${candidate?.finishReason ?? 'no candidate'}`)
  const {
    promptTokenCount = 0,
    candidatesTokenCount = 0,
    thoughtsTokenCount = 0,
  } = response.usageMetadata ?? {}
  return {
    calls,
    text,
    content: { role: 'model', parts },
    model: response.modelVersion ?? '',
    tokensIn: promptTokenCount,
    tokensOut: candidatesTokenCount + thoughtsTokenCount,
    milliseconds,
  }
}

/** https://ai.google.dev/api/generate-content#FinishReason */
const BLOCKS = ['SAFETY', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'RECITATION']

/** The client throws an `ApiError` with an HTTP status; everything else is a network that failed. */
function failureOf(error: unknown, isTooSlow: boolean): ModelFailure {
  const message = error instanceof Error ? error.message : String(error)
  if (isTooSlow) return new ModelFailure('too-slow', 'the model took too long', { cause: error })
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0
  if (status === 400 || status === 401 || status === 403 || status === 404 || status === 501)
    return new ModelFailure('refused', message.slice(0, 300), { cause: error })
  const delay = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/.exec(message)?.[1]
  return new ModelFailure('unavailable', message.slice(0, 300), {
    cause: error,
    ...(delay !== undefined && { retryAfterMs: Number(delay) * 1000 }),
  })
}
