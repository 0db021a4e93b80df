import type { IncomingMessage } from 'node:http'
import express from 'express'

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
