import type { Rule } from './problem.ts'
import { commentsOf, eachCodeFile, isCode, isTest, withoutComments } from './problem.ts'

const TOP_FOLDERS = new Set([
  '.ci',
  '.github',
  'docs',
  'emulator',
  'events',
  'functions',
  'schemas',
  'scripts',
  'terraform',
  'web',
])
const TOP_FILES = new Set([
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'biome.json',
  'cloudbuild.yaml',
  'firebase.json',
  'firestore.indexes.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
])

/** The top-level folders say what the platform is made of; another one is a decision. */
export const topLevel: Rule = files =>
  [...files.keys()]
    .filter(path => (path.includes('/') ? !TOP_FOLDERS.has(path.split('/')[0] ?? '') : !TOP_FILES.has(path)))
    .map(path => ({ path, problem: 'is not one of the known files and folders at the top' }))

const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'manager', 'common', 'misc', 'shared'])
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Names say what a thing is: kebab-case, and none that could hold anything. */
export const names: Rule = files =>
  [...files.keys()].flatMap(path => {
    const parts = path.split('/').map(part => part.split('.').filter(Boolean))
    const words = parts.flatMap(part => part.slice(0, 1)).flatMap(part => part.split('-'))
    const empty = words.filter(word => EMPTY_NAMES.has(word))
    const crooked = isCode(path) ? parts.flat().filter(word => !KEBAB.test(word)) : []
    return [
      ...empty.map(word => ({ path, problem: `${word} says nothing of what is in it` })),
      ...crooked.map(word => ({ path, problem: `${word} is not kebab-case` })),
    ]
  })

const MOST_LINES = 400
/** Tables and codecs, where length is data. */
export const LONG_FILES: readonly string[] = [
  'functions/index.ts',
  'web/src/strings/de.ts',
  'web/src/strings/en.ts',
]

export const sizes: Rule = eachCodeFile((path, text) => {
  const lines = text.trimEnd().split('\n').length
  if (lines <= MOST_LINES || isTest(path) || LONG_FILES.includes(path)) return []
  return [`has ${lines} lines; only tables and codecs go past ${MOST_LINES}`]
})

const MAY_PRINT = /^(scripts\/|emulator\/main\.ts$|web\/vite\.config\.ts$)/

/** What is printed goes through the log, and what is left to do is not left in a comment. */
export const leftovers: Rule = eachCodeFile((path, text) => {
  const prints = !MAY_PRINT.test(path) && !isTest(path) && /\bconsole\./.test(withoutComments(text))
  const promises = commentsOf(text).match(/\b(?:TODO|FIXME|XXX)\b/g) ?? []
  return [
    ...(prints ? ['prints to the console; use the log'] : []),
    ...promises.map(word => `has a ${word}; do it, or write it down as an issue`),
  ]
})
