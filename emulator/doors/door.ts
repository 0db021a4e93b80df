import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Suite } from '../suite.ts'

export interface Knock {
  suite: Suite
  body: Record<string, unknown>
  query: URLSearchParams
  parameters: string[]
}

interface Place {
  method: string
  path: RegExp
}

/** One thing that can be asked of the suite from outside. */
export type Door = Place &
  (
    | {
        // biome-ignore lint/suspicious/noConfusingVoidType: a door that only does something answers nothing
        open: (knock: Knock) => object | void | Promise<object | void>
      }
    | { serve: Serve }
  )

/** What answers by itself, with something else than one JSON object, and reads its own body. */
export type Serve = (
  knock: Omit<Knock, 'body'>,
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>

/** A door that takes and gives JSON. `{name}` and `{id}` in its path are handed on. */
export const door = (method: string, path: string, open: Extract<Door, { open: unknown }>['open']): Door => ({
  method,
  path: patternOf(path),
  open,
})

export const rawDoor = (method: string, path: string, serve: Serve): Door => ({
  method,
  path: patternOf(path),
  serve,
})

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^/__suite/${path.replace('{name}', '([a-z0-9-]{1,60})').replace('{id}', '([\\w~-]{1,150})')}/?$`,
  )
