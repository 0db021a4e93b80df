import { isEmbeddingModel, modelNamed } from '../models/models.ts'
import { checkConversation } from '../request/check-conversation.ts'
import { readAs } from '../request/read-as.ts'
import { type GenerateRequest, textOf } from '../request/request.ts'
import { COUNT_REQUEST } from '../request/shapes.ts'
import { tokensOfPrompt } from '../tokens.ts'
import { unimplemented } from '../wire/api-error.ts'
import { notFound } from './generate.ts'
import type { Operation } from './operation.ts'

export const countTokensOperation: Operation = {
  name: 'countTokens',
  handle(call) {
    const request = readAs<GenerateRequest & { instances?: unknown[] }>(call.body, COUNT_REQUEST)
    if (!modelNamed(call.model) && !isEmbeddingModel(call.model)) throw notFound(call)
    if (request.instances) throw unimplemented('Counting instances')
    checkConversation(request.contents)
    const totalTokens = tokensOfPrompt(request)
    const texts = [request.systemInstruction, ...request.contents].map(textOf).join('')
    return {
      json: {
        totalTokens,
        totalBillableCharacters: texts.replace(/\s/g, '').length,
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: totalTokens }],
      },
    }
  },
}
