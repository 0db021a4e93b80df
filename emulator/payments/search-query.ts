import { invalidRequest } from './refusal.ts'

/** One comparison of a search. */
export interface Clause {
  field: string
  /** The key in `metadata['key']`. */
  key?: string
  operator: ':' | '~' | '>' | '<' | '>=' | '<='
  value: string | number | null
  negated: boolean
}
export interface Search {
  clauses: Clause[]
  combine: 'and' | 'or'
}

const CLAUSE =
  /^(-?)([a-z_.]+)(?:\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\])?\s*(:|~|>=|<=|>|<)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)|(null))\s*/i
const FIELDS = ['amount', 'created', 'currency', 'customer', 'metadata', 'status']

/** Reads Stripe's search language: https://docs.stripe.com/search#search-query-language */
export function parseSearch(query: string): Search {
  const clauses: Clause[] = []
  const joints = new Set<string>()
  let rest = query.trim()
  for (;;) {
    const match = CLAUSE.exec(rest)
    if (!match) throw badQuery(query)
    clauses.push(readClause(match, query))
    rest = rest.slice(match[0].length)
    if (rest === '') break
    const joint = /^(?:(and|or)\s+)?/i.exec(rest)
    joints.add((joint?.[1] ?? 'and').toLowerCase())
    rest = rest.slice(joint?.[0].length ?? 0)
  }
  if (joints.size > 1) throw badQuery(query, 'You cannot combine AND and OR in the same query.')
  if (clauses.length > 10) throw badQuery(query, 'A query has at most 10 clauses.')
  return { clauses, combine: joints.has('or') ? 'or' : 'and' }
}

function readClause(match: RegExpExecArray, query: string): Clause {
  const field = match[2] ?? ''
  const key = match[3] ?? match[4]
  if (!FIELDS.includes(field)) throw badQuery(query, `Field \`${field}\` is an unsupported search field.`)
  if ((field === 'metadata') !== (key !== undefined)) throw badQuery(query)
  const text = match[6] ?? match[7]
  return {
    field,
    ...(key !== undefined && { key: unquote(key) }),
    operator: match[5] as Clause['operator'],
    value: text !== undefined ? unquote(text) : match[8] !== undefined ? Number(match[8]) : null,
    negated: match[1] === '-',
  }
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

function badQuery(query: string, detail = 'We were unable to parse your search query.') {
  return invalidRequest(`${detail} Query: ${query.slice(0, 200)}`, { param: 'query' })
}

/** Whether an object is what the search asks for. */
export function matches(search: Search, object: object): boolean {
  const holds = (clause: Clause) => holdsFor(clause, object) !== clause.negated
  return search.combine === 'or' ? search.clauses.some(holds) : search.clauses.every(holds)
}

function holdsFor(clause: Clause, object: object): boolean {
  const fields = object as Record<string, unknown>
  const holder = clause.key === undefined ? fields : (fields.metadata as Record<string, unknown>)
  const actual = holder[clause.key ?? clause.field] ?? null
  if (clause.value === null || actual === null) return clause.operator === ':' && actual === clause.value
  if (clause.operator === ':') return String(actual).toLowerCase() === String(clause.value).toLowerCase()
  if (clause.operator === '~')
    return String(actual).toLowerCase().includes(String(clause.value).toLowerCase())
  const difference = Number(actual) - Number(clause.value)
  if (clause.operator === '>') return difference > 0
  if (clause.operator === '<') return difference < 0
  return clause.operator === '>=' ? difference >= 0 : difference <= 0
}
