import {
  anything,
  boolean,
  choice,
  integer,
  list,
  map,
  message,
  number,
  type Shape,
  struct,
  text,
} from './fields.ts'

const NAMESPACE = 'google.cloud.aiplatform.v1beta1'

/** https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/Schema */
export const SCHEMA: Shape = message(() => ({
  type: choice(
    `${NAMESPACE}.Type`,
    'TYPE_UNSPECIFIED',
    'STRING',
    'NUMBER',
    'INTEGER',
    'BOOLEAN',
    'ARRAY',
    'OBJECT',
    'NULL',
  ),
  format: text,
  title: text,
  description: text,
  nullable: boolean,
  default: anything,
  example: anything,
  enum: list(text),
  items: SCHEMA,
  minItems: integer,
  maxItems: integer,
  properties: map(() => SCHEMA),
  propertyOrdering: list(text),
  required: list(text),
  minProperties: integer,
  maxProperties: integer,
  minimum: number,
  maximum: number,
  minLength: integer,
  maxLength: integer,
  pattern: text,
  anyOf: { is: 'list', of: () => SCHEMA },
  additionalProperties: anything,
  ref: text,
  defs: map(() => SCHEMA),
}))

const PART = message({
  text,
  thought: boolean,
  thoughtSignature: text,
  inlineData: message({ mimeType: text, data: text, displayName: text }),
  fileData: message({ mimeType: text, fileUri: text, displayName: text }),
  functionCall: message({ id: text, name: text, args: struct, partialArgs: anything, willContinue: boolean }),
  functionResponse: message({
    id: text,
    name: text,
    response: struct,
    parts: anything,
    scheduling: text,
    willContinue: boolean,
  }),
  executableCode: message({ language: text, code: text }),
  codeExecutionResult: message({ outcome: text, output: text }),
  videoMetadata: message({ startOffset: text, endOffset: text, fps: number }),
  mediaResolution: anything,
})

/** The fields of a part of which it has exactly one. */
export const PART_DATA = [
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'executableCode',
  'codeExecutionResult',
] as const

export const CONTENT = message({ role: text, parts: list(PART) })

const FUNCTION = message({
  name: text,
  description: text,
  parameters: SCHEMA,
  parametersJsonSchema: anything,
  response: SCHEMA,
  responseJsonSchema: anything,
  behavior: text,
})

/** Tools besides functions; they are named so that they can be answered as what they are. */
export const OTHER_TOOLS = [
  'googleSearch',
  'googleSearchRetrieval',
  'retrieval',
  'enterpriseWebSearch',
  'googleMaps',
  'codeExecution',
  'urlContext',
  'computerUse',
  'parallelAiSearch',
] as const

const TOOL = message({
  functionDeclarations: list(FUNCTION),
  ...Object.fromEntries(OTHER_TOOLS.map(name => [name, anything])),
})

const CATEGORIES = [
  'HARM_CATEGORY_HATE_SPEECH',
  'HARM_CATEGORY_DANGEROUS_CONTENT',
  'HARM_CATEGORY_HARASSMENT',
  'HARM_CATEGORY_SEXUALLY_EXPLICIT',
  'HARM_CATEGORY_CIVIC_INTEGRITY',
  'HARM_CATEGORY_JAILBREAK',
  'HARM_CATEGORY_UNSPECIFIED',
] as const
const THRESHOLDS = [
  'HARM_BLOCK_THRESHOLD_UNSPECIFIED',
  'BLOCK_LOW_AND_ABOVE',
  'BLOCK_MEDIUM_AND_ABOVE',
  'BLOCK_ONLY_HIGH',
  'BLOCK_NONE',
  'OFF',
] as const

const GENERATION_CONFIG = message({
  temperature: number,
  topP: number,
  topK: number,
  candidateCount: integer,
  maxOutputTokens: integer,
  stopSequences: list(text),
  responseLogprobs: boolean,
  logprobs: integer,
  presencePenalty: number,
  frequencyPenalty: number,
  seed: integer,
  responseMimeType: text,
  responseSchema: SCHEMA,
  responseJsonSchema: anything,
  routingConfig: anything,
  modelConfig: anything,
  audioTimestamp: boolean,
  responseModalities: list(text),
  mediaResolution: text,
  speechConfig: anything,
  thinkingConfig: message({ includeThoughts: boolean, thinkingBudget: integer, thinkingLevel: text }),
  imageConfig: anything,
  enableAffectiveDialog: boolean,
})

/** https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/projects.locations.publishers.models/generateContent */
export const GENERATE_REQUEST: Shape = message({
  model: text,
  contents: list(CONTENT),
  systemInstruction: CONTENT,
  cachedContent: text,
  tools: list(TOOL),
  toolConfig: message({
    functionCallingConfig: message({
      mode: choice(
        `${NAMESPACE}.FunctionCallingConfig.Mode`,
        'MODE_UNSPECIFIED',
        'AUTO',
        'ANY',
        'NONE',
        'VALIDATED',
      ),
      allowedFunctionNames: list(text),
      streamFunctionCallArguments: boolean,
    }),
    retrievalConfig: anything,
  }),
  safetySettings: list(
    message({
      category: choice('google.cloud.aiplatform.v1beta1.HarmCategory', ...CATEGORIES),
      threshold: choice('google.cloud.aiplatform.v1beta1.SafetySetting.HarmBlockThreshold', ...THRESHOLDS),
      method: text,
    }),
  ),
  generationConfig: GENERATION_CONFIG,
  labels: map(text),
  modelArmorConfig: anything,
})

/** https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/projects.locations.publishers.models/countTokens */
export const COUNT_REQUEST: Shape = message({
  model: text,
  contents: list(CONTENT),
  instances: list(anything),
  systemInstruction: CONTENT,
  tools: list(TOOL),
  generationConfig: GENERATION_CONFIG,
})

/** https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api */
export const PREDICT_REQUEST: Shape = message({
  instances: list(message({ content: text, taskType: text, title: text, mimeType: text })),
  parameters: message({ outputDimensionality: integer, autoTruncate: boolean }),
  labels: map(text),
})

export const EMBED_REQUEST: Shape = message({
  content: CONTENT,
  title: text,
  taskType: text,
  outputDimensionality: integer,
  autoTruncate: boolean,
  embedContentConfig: message({
    title: text,
    taskType: text,
    outputDimensionality: integer,
    autoTruncate: boolean,
    documentOcr: anything,
    audioTrackExtraction: anything,
  }),
})
