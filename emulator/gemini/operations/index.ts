import { countTokensOperation } from './count-tokens.ts'
import { embedContent, predict } from './embeddings.ts'
import { generateContent } from './generate.ts'
import type { Operation } from './operation.ts'
import { streamGenerateContent } from './stream-generate-content.ts'

/** Every method that is there, by its name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  [generateContent, streamGenerateContent, countTokensOperation, predict, embedContent].map(operation => [
    operation.name,
    operation,
  ]),
)
