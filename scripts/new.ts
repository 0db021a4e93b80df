import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkFunctionId } from '../functions/kit/names.ts'
import { loadPlatform } from './generate/platform.ts'
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
  if (values.schedule !== undefined) return { context, id, trigger: { kind: 'schedule', schedule: values.schedule } }
  if (values.event !== undefined) return { context, id, trigger: await eventTrigger(root, values.event, id) }
  return { context, id, trigger: httpTrigger(values.http ?? `POST /v1/${id}`) }
}

async function eventTrigger(root: string, name: string, id: string): Promise<Room['trigger']> {
  const { platform, exportName } = await withExports(root)
  const event = platform.events.find(one => one.name === name)
  if (!event) throw new Error(`there is no event ${name}; declare it in events/${name.split('.')[0]}.ts first`)
  if (!(id in event.consumers)) throw new Error(`add '${id}': {} to the consumers of ${name} first`)
  return { kind: 'event', event: exportName(name), file: name.slice(0, name.indexOf('.')), key: event.key }
}

function httpTrigger(route: string): Room['trigger'] {
  const [, method, path] = /^(GET|POST|PATCH|PUT|DELETE) (\/\S+)$/.exec(route) ?? []
  if (!method || !path) throw new Error(USAGE)
  return { kind: 'http', method, path }
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
