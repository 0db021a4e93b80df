import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 64 * 1024

/** What a door refuses, in words for the one who knocked. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly reason: string

  constructor(status: number, code: string, reason: string, message: string) {
    super(message)
    this.status = status
    this.code = code
    this.reason = reason
  }
}

export const invalid = (message: string): Refused =>
  new Refused(400, 'INVALID_ARGUMENT', 'INVALID_REQUEST', message)

/** The JSON object in a request's body; an empty one where there is no body. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES)
      throw new Refused(413, 'INVALID_ARGUMENT', 'BODY_TOO_LARGE', 'The body is over 64 KiB.')
    chunks.push(chunk)
  }
  if (bytes === 0) return {}
  const body = parse(Buffer.concat(chunks).toString())
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('Send a JSON object.')
  return body as Record<string, unknown>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The body is not valid JSON.')
  }
}
