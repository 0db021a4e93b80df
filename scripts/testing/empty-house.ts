import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

const isTest = (path: string): boolean => /\.(test|test-d|contract)\.ts$/.test(path)

/** A repository of its own with the layers that a room stands on, and no contexts; deleted when it is disposed of. */
export async function emptyHouse() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'caravan-new-'))
  for (const part of [
    'schemas',
    'events',
    'functions/kit',
    'functions/tsconfig.json',
    'emulator',
    'scripts/generate',
    'scripts/generate.ts',
    'tsconfig.json',
    'package.json',
    'biome.json',
  ])
    cpSync(join(root, part), join(folder.path, part), {
      recursive: true,
      filter: path => !isTest(path),
    })
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'))
  const events = join(folder.path, 'events/catalog.ts')
  writeFileSync(
    events,
    readFileSync(events, 'utf8').replace('consumers: {', "consumers: { 'count-products': {},"),
  )
  return folder
}
