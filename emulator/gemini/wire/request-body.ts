import type { IncomingMessage } from 'node:http'
import { invalid } from './api-error.ts'

/** https://cloud.google.com/vertex-ai/generative-ai/docs/models: the most that a request may carry. */
const MOST_BYTES = 20 * 1024 * 1024

/** A body as JSON. Throws `ApiError`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  if (size > MOST_BYTES) throw invalid(`Request payload size exceeds the limit: ${MOST_BYTES} bytes.`)
  const text = Buffer.concat(chunks).toString()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('Invalid JSON payload received. The body is no JSON.')
  }
}
