import type { IncomingMessage } from 'node:http'
import express from 'express'
import { AppError } from '../app-error.ts'

const LIMIT = 1024 * 1024

/** Signatures are over the bytes that came, so they are kept beside what they mean. */
function keep(request: IncomingMessage & { rawBody?: Buffer }, _response: unknown, bytes: Buffer): void {
  request.rawBody = bytes
}

/** Reads the body of a request, JSON or anything else, up to 1 MiB. Where the functions framework has read it, does nothing. */
export const readBody = [
  express.json({ limit: LIMIT, verify: keep }),
  express.raw({ limit: LIMIT, verify: keep, type: () => true }),
]

/** Pub/Sub's messages have up to 10 MB, and come in base64. */
const LARGEST_PUSH = 14 * 1024 * 1024

/** The JSON body of a plain request; what the functions framework has read before is taken from it. */
export async function readJson(request: IncomingMessage & { body?: unknown }): Promise<unknown> {
  if (request.body !== undefined) return request.body
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > LARGEST_PUSH)
      throw new AppError('INVALID_ARGUMENT', 'BODY_TOO_LARGE', 'The body is too large.', { status: 413 })
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (cause) {
    throw new AppError('INVALID_ARGUMENT', 'NOT_JSON', 'The body is not valid JSON.', { cause })
  }
}
