import { HELD_DATA, IMPERSONAL, PASSED_BY } from '../../schemas/held-data.ts'
import type { Files, Problem, Rule } from './problem.ts'
import { eachCodeFile, isTest, withoutComments } from './problem.ts'

/** The files of the contexts that know the database. */
const STORE = /^functions\/(?!kit\/)([^/]+)\/(?:[a-z0-9-]+-store|dead-letters)\.ts$/

const COLLECTIONS = [
  /`([a-z][A-Za-z]*)\/\$\{/g,
  /\/\$\{[^}]*\}\/([a-z][A-Za-z]*)/g,
  /\bcollection: '([a-z][A-Za-z]*)'/g,
  /\b[A-Z]+S? = '([a-z][A-Za-z]*)(?:\/[a-z]+)?'/g,
]

/** What only people have. */
const PERSONAL = /\b(accountId|email|contactId|sessionId|shippingAddress)\b/

/**
 * Every collection is in one of the two lists of `schemas/held-data.ts`, and where people are in it, the functions that
 * hand it out and erase it are there. A context that is in neither has no field of a person.
 */
export const personalData: Rule = files => [...collections(files), ...strangers(files)]

const collections = (files: Files): Problem[] =>
  [...files].flatMap(([path, text]) => {
    const context = STORE.exec(path)?.[1]
    if (context === undefined || isTest(path)) return []
    const code = withoutComments(text)
    const found = new Set(COLLECTIONS.flatMap(pattern => [...code.matchAll(pattern)].map(([, name]) => name)))
    return [...found].flatMap(name =>
      problemsOf(files, context, name ?? '').map(problem => ({ path, problem })),
    )
  })

function problemsOf(files: Files, context: string, collection: string): string[] {
  if (collection in IMPERSONAL) return []
  const held = HELD_DATA.find(one => one.context === context && one.collection === collection)
  if (!held) return [`${collection} is in neither list of schemas/held-data.ts`]
  return [
    ...answering(files, held, held.exportedBy, 'onDataExport('),
    ...answering(files, held, held.erasedBy, 'onDataErasure('),
  ]
}

/** Privacy answers for itself without an event. */
function answering(
  files: Files,
  { context, collection }: { context: string; collection: string },
  by: string | { not: string },
  kind: string,
): string[] {
  if (typeof by !== 'string') return []
  const text = files.get(`functions/${context}/${by}/function.ts`)
  const does = text !== undefined && (context === 'privacy' || text.includes(kind))
  return does
    ? []
    : [`${collection} needs functions/${context}/${by}, a function made with ${kind.slice(0, -1)}`]
}

const strangers: Rule = eachCodeFile((path, text) => {
  const context = /^functions\/([^/]+)\//.exec(path)?.[1]
  if (context === undefined || context === 'kit' || isTest(path) || context in PASSED_BY) return []
  if (HELD_DATA.some(one => one.context === context)) return []
  const field = PERSONAL.exec(withoutComments(text))?.[1]
  return field ? [`knows ${field}, but ${context} is not among those of schemas/held-data.ts`] : []
})
