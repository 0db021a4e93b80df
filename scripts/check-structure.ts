import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commands, links } from './structure/documents.ts'
import { heavyImports } from './structure/heavy-imports.ts'
import { layers } from './structure/layers.ts'
import { leftovers, names, sizes, topLevel } from './structure/naming.ts'
import type { EventParties } from './structure/parties.ts'
import { parties } from './structure/parties.ts'
import { personalData } from './structure/personal-data.ts'
import type { Files, Problem } from './structure/problem.ts'
import { capabilities, decisions, timeAndChance } from './structure/rooms.ts'
import { settings } from './structure/settings.ts'

const RULES = [
  topLevel,
  names,
  layers,
  capabilities,
  decisions,
  timeAndChance,
  sizes,
  leftovers,
  heavyImports,
  personalData,
  links,
  commands,
  settings,
]

/** Everything that is not as the house has it, sorted by path. Pure: the files and events are given. */
export const checkStructure = (files: Files, events: readonly EventParties[]): Problem[] =>
  [...RULES.flatMap(rule => rule(files)), ...parties(files, events)].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  )

/** What rules read: code, documents, what CI runs, and what Terraform gives to functions. */
const READ = /\.(ts|tsx|mjs|md|ya?ml|tf)$|^\.ci\/|^package\.json$|^terraform\/generated\/functions\.json$/

/** The files that git knows, or would; pictures and other large things without their text. */
export function readRepository(root: string): Files {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const paths = listed
    .split('\0')
    .filter(path => statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
  return new Map(paths.map(path => [path, READ.test(path) ? readFileSync(join(root, path), 'utf8') : '']))
}

if (import.meta.main) {
  const { catalogue } = await import('../events/index.ts')
  const problems = checkStructure(readRepository(join(import.meta.dirname, '..')), [...catalogue.values()])
  for (const { path, problem } of problems) console.log(`${path}: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}
