import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyEvent } from '../../events/kit.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import type { Call } from '../../schemas/call.ts'

/** A function as it was found: the folders say its context, its declaration the rest. */
export interface Found {
  context: string
  declared: AnyFunction
}

/** Everything that is declared, sorted by name; every generated file derives from this alone. */
export interface Platform {
  functions: readonly Found[]
  events: readonly AnyEvent[]
  contexts: readonly string[]
  /** The name under which a call is exported. */
  callName(call: Call): string
}

/** What could not be loaded, and why. */
export interface Unloadable {
  path: string
  error: unknown
}

/** Imports every declaration under `root`. A function that does not load is left out and reported. */
export async function loadPlatform(root: string): Promise<{ platform: Platform; unloadable: Unloadable[] }> {
  const unloadable: Unloadable[] = []
  const found = await Promise.all(
    (await functionFiles(root)).map(async ({ context, id }): Promise<Found[]> => {
      const path = `functions/${context}/${id}/function.ts`
      try {
        const declared = checked((await load(root, path)).default, id)
        return [{ context, declared }]
      } catch (error) {
        unloadable.push({ path, error })
        return []
      }
    }),
  )
  const { catalogue } = (await load(root, 'events/index.ts')) as { catalogue: ReadonlyMap<string, AnyEvent> }
  const functions = found.flat().sort((a, b) => compare(a.declared.id, b.declared.id))
  const platform: Platform = {
    functions,
    events: [...catalogue.values()].sort((a, b) => compare(a.name, b.name)),
    contexts: await folders(join(root, 'functions')),
    callName: await callNames(root),
  }
  return { platform, unloadable: unloadable.sort((a, b) => compare(a.path, b.path)) }
}

const KINDS: readonly string[] = ['http', 'event', 'schedule', 'dead-letter'] satisfies AnyFunction['kind'][]

function checked(value: unknown, id: string): AnyFunction {
  const declared = value as AnyFunction | undefined
  if (!declared || !KINDS.includes(declared.kind)) throw new Error('its default export declares no function')
  if (declared.id !== id) throw new Error(`it declares ${declared.id}, its folder says ${id}`)
  return declared
}

async function functionFiles(root: string): Promise<{ context: string; id: string }[]> {
  const contexts = (await folders(join(root, 'functions'))).filter(name => name !== 'kit')
  const files = contexts.map(async context => {
    const context_ = join(root, 'functions', context)
    const ids = await folders(context_)
    const present = await Promise.all(
      ids.map(async id => (await names(join(context_, id))).includes('function.ts')),
    )
    return ids.filter((_, index) => present[index]).map(id => ({ context, id }))
  })
  return (await Promise.all(files)).flat()
}

async function callNames(root: string): Promise<(call: Call) => string> {
  const files = (await names(join(root, 'schemas/calls'))).filter(name => name.endsWith('.ts'))
  const modules = await Promise.all(files.map(file => load(root, `schemas/calls/${file}`)))
  const known = new Map(
    modules.flatMap(module => Object.entries(module)).map(([name, value]) => [value, name] as const),
  )
  return call => {
    const name = known.get(call)
    if (!name) throw new Error(`${call.method} ${call.path} is not exported by schemas/calls`)
    return name
  }
}

const load = (root: string, path: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(root, path)).href)

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort(compare)
}

const names = (path: string): Promise<string[]> => readdir(path)

/** By code unit: the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
