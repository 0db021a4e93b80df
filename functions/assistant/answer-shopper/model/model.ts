import type { Content, FunctionDeclaration } from '@google/genai'

export interface ModelRequest {
  model: string
  instructions: string
  contents: readonly Content[]
  functions: readonly FunctionDeclaration[]
  timeoutMs: number
  maxOutputTokens: number
}

export interface ModelCall {
  name: string
  args: Record<string, unknown>
  id?: string | undefined
}

export interface ModelReply {
  calls: ModelCall[]
  text: string
  /** As it came, to be shown to the model again. */
  content: Content
  /** The model that answered, as it names itself. */
  model: string
  tokensIn: number
  tokensOut: number
  milliseconds: number
}

/** Why there is no answer: `refused` will be refused again; `blocked` means that the model does not want to. */
export type FailureKind = 'unavailable' | 'too-slow' | 'empty' | 'refused' | 'blocked'

export class ModelFailure extends Error {
  readonly kind: FailureKind
  readonly retryAfterMs: number | undefined

  constructor(kind: FailureKind, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
  }
}
