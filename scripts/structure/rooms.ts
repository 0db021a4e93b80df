import { importsOf } from './imports.ts'
import type { Files, Problem, Rule } from './problem.ts'
import { eachCodeFile, isTest, withoutComments } from './problem.ts'

const FUNCTION = /^functions\/([^/]+)\/([^/]+)\/function\.ts$/
const IN_CONTEXT = /^functions\/(?!kit\/)[^/]+\//
/** The files of a context that may touch the world; all others decide. */
const EDGE = /\/(function|[a-z0-9-]+-store|[a-z0-9-]+-client)\.ts$/
/** Those that do so under another name, since their context has a better one. */
export const EDGES: readonly string[] = [
  'functions/notifications/send-order-mail/send.ts',
  'functions/payments/stripe-refusal.ts',
]
const FUNCTION_LINES = 60

/** What a decision may take from the kit when it runs: plain things that know no world. */
const PLAIN_KIT = new Set([
  'functions/kit/app-error.ts',
  'functions/kit/derive.ts',
  'functions/kit/log.ts',
  'functions/kit/paging.ts',
])
const PLAIN_PACKAGES = new Set(['zod', 'decimal.js'])

/** A folder of a context is a capability: it holds a function that has the folder's name. */
export const capabilities: Rule = files => [...missingFunctions(files), ...[...files].flatMap(checkFunction)]

function missingFunctions(files: Files): Problem[] {
  const folders = new Set(
    [...files.keys()].flatMap(
      path => /^(functions\/(?!kit\/)[^/]+\/([^/]+))\/[^/]+\.ts$/.exec(path)?.[1] ?? [],
    ),
  )
  return [...folders]
    .filter(folder => !PARTS.has(folder.split('/')[2] ?? '') && !files.has(`${folder}/function.ts`))
    .map(folder => ({ path: folder, problem: 'a capability has a function.ts' }))
}

/** Folders of a context that hold a part of it and no capability. */
const PARTS = new Set(['templates', 'data', 'knowledge', 'injection'])

function checkFunction([path, text]: [string, string]): Problem[] {
  const [, , folder] = FUNCTION.exec(path) ?? []
  if (folder === undefined) return []
  const id = /\bid: '([^']*)'/.exec(text)?.[1]
  const lines = withoutImports(text).trim().split('\n').length
  return [
    ...(id === folder ? [] : [{ path, problem: `declares ${id ?? 'no id'}, its folder says ${folder}` }]),
    ...(lines < FUNCTION_LINES
      ? []
      : [
          {
            path,
            problem: `has ${lines} lines besides its imports; a function.ts stays under ${FUNCTION_LINES}`,
          },
        ]),
  ]
}

const withoutImports = (text: string): string => text.replaceAll(/^import [^'"]*['"][^'"]*['"]\n/gm, '')

/** A decision sees what it is given: no clients, no Node. */
export const decisions: Rule = eachCodeFile((path, text) => {
  if (!IN_CONTEXT.test(path) || isTest(path) || EDGE.test(path) || EDGES.includes(path)) return []
  return importsOf(path, text)
    .filter(({ typeOnly }) => !typeOnly)
    .filter(({ inside, target }) =>
      inside ? target.startsWith('functions/kit/') && !PLAIN_KIT.has(target) : !PLAIN_PACKAGES.has(target),
    )
    .map(({ target }) => `is a decision, which may not use ${target}; a *-store.ts or *-client.ts may`)
})

const WORLD = /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\()/g

/** Time and chance of a context come from the kit, so that a repeat does the same again. */
export const timeAndChance: Rule = eachCodeFile((path, text) => {
  if (!IN_CONTEXT.test(path) || isTest(path)) return []
  return [...withoutComments(text).matchAll(WORLD)].map(
    ([found]) => `uses ${found.replace('(', '')}; the kit hands in \`now\` and \`newId\``,
  )
})
