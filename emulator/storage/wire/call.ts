import type { IncomingHttpHeaders } from 'node:http'
import type { StorageEngine } from '../engine/engine.ts'
import type { View } from '../engine/resources.ts'

/** One request, without its transport. */
export interface Call {
  engine: StorageEngine
  method: string
  /** What the path's braces stand for, decoded. */
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  view: View
  /** The suite's time, in milliseconds since the epoch. */
  now: number
  /** The body as JSON; an empty one is an empty object. Throws 400, and 413 over 1 MiB. */
  json: () => Promise<unknown>
  /** The body's bytes, once. `before` counts those of earlier requests of the same upload. */
  bytes: (before?: number) => AsyncIterable<Buffer>
  /** Cuts this request's connection. */
  cut: () => void
}

export interface Answer {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  body?: string
  /** Sent with `content-length` among the headers. */
  stream?: AsyncIterable<Buffer>
}

/** One method of the API. */
export interface Operation {
  /** As Google's discovery document names it, without `storage.` */
  name: string
  method: string
  /** `/b/{bucket}/o/{object}`, with `upload` or `download` before it where it has its own address. */
  path: string
  handle: (call: Call) => Answer | Promise<Answer>
}
