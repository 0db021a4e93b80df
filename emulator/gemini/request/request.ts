/** The parts of Google's request that the models read: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference */
export interface GenerateRequest {
  contents: Content[]
  systemInstruction?: Content
  tools?: { functionDeclarations?: FunctionDeclaration[] }[]
  toolConfig?: { functionCallingConfig?: FunctionCallingConfig }
  generationConfig?: GenerationConfig
  safetySettings?: { category: string; threshold: string }[]
}

export interface Content {
  role?: string
  parts?: Part[]
}

export interface Part {
  text?: string
  thought?: boolean
  inlineData?: { mimeType?: string; data?: string }
  fileData?: { mimeType?: string; fileUri?: string }
  functionCall?: { id?: string; name: string; args?: Record<string, unknown> }
  functionResponse?: { id?: string; name: string; response?: Record<string, unknown> }
}

export interface FunctionDeclaration {
  name: string
  description?: string
  parameters?: Schema
  parametersJsonSchema?: Schema
}

export interface FunctionCallingConfig {
  mode?: string
  allowedFunctionNames?: string[]
}

export interface GenerationConfig {
  candidateCount?: number
  maxOutputTokens?: number
  stopSequences?: string[]
  responseMimeType?: string
  responseSchema?: Schema
  responseJsonSchema?: Schema
  seed?: number
}

/** A schema in either dialect: OpenAPI's subset with upper-case types, or JSON Schema. */
export interface Schema {
  type?: string | string[]
  format?: string
  title?: string
  description?: string
  nullable?: boolean
  enum?: unknown[]
  const?: unknown
  default?: unknown
  example?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  propertyOrdering?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema | boolean
  prefixItems?: Schema[]
  minItems?: number | string
  maxItems?: number | string
  uniqueItems?: boolean
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  minLength?: number | string
  maxLength?: number | string
  pattern?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
  definitions?: Record<string, Schema>
}

/** A function that the model wants called. */
export interface FunctionCall {
  name: string
  args: Record<string, unknown>
}

/** The text of a content, its parts one after the other; what the model only thought is left out. */
export const textOf = (content: Content | undefined): string =>
  (content?.parts ?? [])
    .filter(part => part.text !== undefined && part.thought !== true)
    .map(part => part.text)
    .join('\n')
