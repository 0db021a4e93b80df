import type { Surroundings } from '../../core/part.ts'

/** One request as an operation sees it. */
export interface Call {
  suite: Surroundings
  model: string
  /** The model's full name, for messages. */
  resource: string
  body: unknown
  /** What `caravan-scripted` says next, first come, first served. */
  scripted: string[]
}

/** `events` are sent one after the other, where the operation streams. */
export type Reply = { json: object } | { events: object[] }

/** A method of Google's API, by its name after the colon. */
export interface Operation {
  name: string
  handle(call: Call): Promise<Reply> | Reply
}
