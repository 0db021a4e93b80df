import { DIMENSIONS, embed } from '../embedding/embed.ts'
import { isEmbeddingModel } from '../models/models.ts'
import { readAs } from '../request/read-as.ts'
import { type Content, textOf } from '../request/request.ts'
import { EMBED_REQUEST, PREDICT_REQUEST } from '../request/shapes.ts'
import { countTokens } from '../tokens.ts'
import { invalid, unimplemented } from '../wire/api-error.ts'
import { notFound } from './generate.ts'
import type { Call, Operation } from './operation.ts'

/** https://cloud.google.com/vertex-ai/generative-ai/docs/embeddings/task-types */
const TASKS: ReadonlySet<string> = new Set([
  'RETRIEVAL_QUERY',
  'RETRIEVAL_DOCUMENT',
  'SEMANTIC_SIMILARITY',
  'CLASSIFICATION',
  'CLUSTERING',
  'QUESTION_ANSWERING',
  'FACT_VERIFICATION',
  'CODE_RETRIEVAL_QUERY',
])
const MOST_INSTANCES = 250
const MOST_TOKENS = 2048

interface Settings {
  taskType?: string
  title?: string
  outputDimensionality?: number
  autoTruncate?: boolean
}

interface Embedded {
  values: number[]
  tokens: number
  truncated: boolean
}

/** Embeddings by the older of the two methods: several texts at once. */
export const predict: Operation = {
  name: 'predict',
  handle(call) {
    if (!isEmbeddingModel(call.model)) throw notFound(call)
    const request = readAs<{
      instances?: (Settings & { content?: string })[]
      parameters?: Settings
    }>(call.body, PREDICT_REQUEST)
    const { instances = [], parameters = {} } = request
    if (instances.length === 0) throw invalid('The instances of the request are empty.')
    if (instances.length > MOST_INSTANCES)
      throw invalid(
        `${instances.length} instances are more than ${MOST_INSTANCES}, the most that are allowed per prediction.`,
      )
    const embedded = instances.map(({ content, ...settings }) =>
      embedText(content, { ...parameters, ...settings }, call),
    )
    const characters = instances.reduce((sum, { content = '' }) => sum + content.replace(/\s/g, '').length, 0)
    return {
      json: {
        predictions: embedded.map(({ values, tokens, truncated }) => ({
          embeddings: { values, statistics: { token_count: tokens, truncated } },
        })),
        metadata: { billableCharacterCount: characters },
      },
    }
  },
}

/** Embeddings by the newer method: one content. */
export const embedContent: Operation = {
  name: 'embedContent',
  handle(call) {
    if (!isEmbeddingModel(call.model)) throw notFound(call)
    const request = readAs<
      Settings & {
        content?: Content
        embedContentConfig?: Settings
      }
    >(call.body, EMBED_REQUEST)
    const { content, embedContentConfig = {}, ...settings } = request
    if (content?.parts?.some(({ text }) => text === undefined))
      throw unimplemented('Embedding what is no text')
    const { values, tokens, truncated } = embedText(
      textOf(content),
      { ...settings, ...embedContentConfig },
      call,
    )
    return {
      json: {
        embedding: { values },
        truncated,
        usageMetadata: {
          promptTokenCount: tokens,
          totalTokenCount: tokens,
          promptTokensDetails: [{ modality: 'TEXT', tokenCount: tokens }],
        },
      },
    }
  },
}

function embedText(
  content: string | undefined,
  { taskType, title = '', outputDimensionality = DIMENSIONS, autoTruncate = true }: Settings,
  { suite }: Call,
): Embedded {
  if (content === undefined || content === '') throw invalid('The text content is empty.')
  if (taskType !== undefined && taskType !== '' && !TASKS.has(taskType))
    throw invalid(`Unable to embed: ${taskType.slice(0, 60)} is no task type.`)
  if (outputDimensionality < 1 || outputDimensionality > DIMENSIONS)
    throw invalid(`output_dimensionality must be from 1 to ${DIMENSIONS} for this model.`)
  const tokens = countTokens(content)
  const truncated = tokens > MOST_TOKENS
  if (truncated && !autoTruncate)
    throw invalid(`The input token count is ${tokens} but the model supports up to ${MOST_TOKENS}.`)
  suite.operations.count('gemini', 'tokensIn', Math.min(tokens, MOST_TOKENS))
  const values = embed(title === '' ? content : `${title}\n${content}`, outputDimensionality)
  return { values, tokens: Math.min(tokens, MOST_TOKENS), truncated }
}
