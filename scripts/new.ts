import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { AnyEvent } from '../events/kit.ts'
import { contextOf } from '../events/kit.ts'
import { checkFunctionId } from '../functions/kit/names.ts'
import type { Room } from './new/room.ts'
import { roomOf } from './new/room.ts'

const USAGE = `npm run new <context>/<verb-noun> [--event NAME | --http "METHOD /v1/path" | --schedule "* * * * *"]`

/** Writes the empty room of a capability under `root`; refuses to write over what is there. Answers the paths. */
export async function newRoom(root: string, args: readonly string[]): Promise<string[]> {
  const room = await readRoom(root, args)
  const files = roomOf(room)
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text, { flag: 'wx' })
  }
  return files.map(([path]) => path)
}

async function readRoom(root: string, args: readonly string[]): Promise<Room> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { event: { type: 'string' }, http: { type: 'string' }, schedule: { type: 'string' } },
  })
  const [context, id] = positionals[0]?.split('/') ?? []
  if (positionals.length !== 1 || !context || !id || Object.keys(values).length > 1) throw new Error(USAGE)
  if (!/^[a-z]+$/.test(context) || context === 'kit') throw new Error(`${context}: a context is one word`)
  checkFunctionId(id)
  return { context, id, trigger: await triggerOf(root, context, id, values) }
}

async function triggerOf(
  root: string,
  context: string,
  id: string,
  { event, http, schedule }: { event?: string; http?: string; schedule?: string },
): Promise<Room['trigger']> {
  if (event !== undefined) return eventTrigger(root, event, id)
  return schedule === undefined
    ? httpTrigger(root, http ?? `POST /v1/${id}`, context, id)
    : { kind: 'schedule', schedule }
}

async function eventTrigger(root: string, name: string, id: string): Promise<Room['trigger']> {
  const file = contextOf({ name })
  const path = join(root, 'events', `${file}.ts`)
  const declared: Record<string, unknown> = existsSync(path) ? await import(pathToFileURL(path).href) : {}
  const found = Object.entries(declared).find(([, value]) => (value as AnyEvent | null)?.name === name)
  if (!found) throw new Error(`there is no event ${name}; declare it in events/${file}.ts first`)
  const [event, { consumers }] = found as [string, AnyEvent]
  if (!(id in consumers)) throw new Error(`add '${id}': {} to the consumers of ${name} first`)
  return { kind: 'event', event, file }
}

/** A context's first call opens its file; a further one gets a file of its own, to be moved where it belongs. */
function httpTrigger(root: string, route: string, context: string, id: string): Room['trigger'] {
  const [, method, path] = /^(GET|POST|PATCH|PUT|DELETE) (\/[a-zA-Z0-9/{}_-]+)$/.exec(route) ?? []
  if (!method || !path) throw new Error(USAGE)
  const taken = existsSync(join(root, `schemas/calls/${context}.ts`))
  return { kind: 'http', method, path, callFile: taken ? id : context }
}

if (import.meta.main) {
  try {
    const paths = await newRoom(join(import.meta.dirname, '..'), process.argv.slice(2))
    for (const path of paths) console.log(`wrote ${path}`)
    console.log('now: npm run generate')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
