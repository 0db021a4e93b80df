import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Deployed } from './function-table.ts'
import type { BuiltFunctions } from './messages.ts'
import { sendCannotStart } from './turn-away.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** The functions of a build, all in this process; each is loaded when it is first called. */
export function loadBuilt({ folder, invokers }: BuiltFunctions): ReadonlyMap<string, Deployed> {
  // Every bundle has a kit of its own, which listens for the end.
  process.setMaxListeners(0)
  return new Map(
    Object.entries(invokers).map(([id, accounts]) => [
      id,
      { id, invokers: accounts, handle: whenLoaded(join(folder, id, 'index.mjs')) },
    ]),
  )
}

function whenLoaded(file: string): Handler {
  let loading: Promise<Handler> | undefined
  return (request, response) => {
    loading ??= import(pathToFileURL(file).href).then(({ handler }: { handler: Handler }) => handler)
    loading.then(
      handler => handler(request, response),
      error => {
        process.stderr.write(`${file} cannot be loaded: ${error}\n`)
        sendCannotStart(response)
      },
    )
  }
}
