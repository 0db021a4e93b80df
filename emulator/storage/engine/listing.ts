import { invalid } from './errors.ts'
import { compileGlob } from './glob.ts'
import { readWhole } from './preconditions.ts'
import type { ObjectRecord, State } from './records.ts'
import type { Store } from './store.ts'

/** What to list: https://cloud.google.com/storage/docs/json_api/v1/objects/list */
export interface Wanted {
  prefix: string
  delimiter: string
  startOffset: string
  endOffset: string | null
  includeTrailingDelimiter: boolean
  states: readonly State[]
  matches: (name: string) => boolean
  limit: number
  /** After which name and generation to go on. */
  after: Place | null
}

interface Place {
  name: string
  generation: number
}

export interface Page {
  objects: ObjectRecord[]
  prefixes: string[]
  nextPageToken: string | null
}

const MOST_RESULTS = 1000
const BATCH = 500

/** Reads the query of a listing; throws 400 for what makes no sense. */
export function readWanted(query: URLSearchParams): Wanted {
  const limit = readWhole(query, 'maxResults') ?? MOST_RESULTS
  const softDeleted = query.get('softDeleted') === 'true'
  const versions = query.get('versions') === 'true'
  if (softDeleted && versions)
    throw invalid('versions and softDeleted cannot be listed together.', 'softDeleted')
  const glob = query.get('matchGlob')
  const pattern = glob ? compileGlob(glob) : null
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    startOffset: query.get('startOffset') ?? '',
    endOffset: query.get('endOffset') || null,
    includeTrailingDelimiter: query.get('includeTrailingDelimiter') === 'true',
    states: softDeleted ? ['soft-deleted'] : versions ? ['live', 'noncurrent'] : ['live'],
    matches: name => pattern?.test(name) ?? true,
    limit: Math.min(Math.max(1, limit), MOST_RESULTS),
    after: readPageToken(query.get('pageToken')),
  }
}

/** One page, in the order of names by UTF-8. A common prefix takes one place, and what is under it is skipped. */
export function listObjects(store: Store, bucket: string, wanted: Wanted): Page {
  const page: Page = { objects: [], prefixes: [], nextPageToken: null }
  let last: Place | null = null
  for (const found of walk(store, bucket, wanted)) {
    if (page.objects.length + page.prefixes.length === wanted.limit)
      return { ...page, nextPageToken: last && pageTokenOf(last) }
    if (found.prefix !== null) page.prefixes.push(found.prefix)
    if (found.object) page.objects.push(found.object)
    last = found.last
  }
  return page
}

interface FoundHere {
  object: ObjectRecord | null
  prefix: string | null
  last: Place
}

function* walk(store: Store, bucket: string, wanted: Wanted): Generator<FoundHere> {
  const { prefix, states, after } = wanted
  let from = latest(prefix, wanted.startOffset, after?.name ?? '')
  let behind: Place | null = after
  let seenPrefix = ''
  for (;;) {
    const batch: ObjectRecord[] = store.objects({ bucket, from, states, limit: BATCH })
    let jump: string | null = null
    for (const object of batch) {
      const { name, generation } = object
      if (isBehind(object, behind)) continue
      if (!name.startsWith(prefix) || (wanted.endOffset !== null && !isBefore(name, wanted.endOffset))) return
      behind = { name, generation }
      const common = commonPrefix(name, wanted)
      if (common === null) {
        if (wanted.matches(name)) yield { object, prefix: null, last: behind }
        continue
      }
      if (common !== seenPrefix && wanted.matches(name)) {
        seenPrefix = common
        const trails = wanted.includeTrailingDelimiter && name === common
        const end = successor(common)
        yield {
          object: trails ? object : null,
          prefix: common,
          last: end === null ? behind : { name: end, generation: -1 },
        }
        jump = end
        if (jump !== null) break
      }
    }
    if (jump === null && batch.length < BATCH) return
    from = jump ?? behind?.name ?? from
    if (jump !== null) behind = null
  }
}

function isBehind({ name, generation }: ObjectRecord, behind: Place | null): boolean {
  if (!behind) return false
  return isBefore(name, behind.name) || (name === behind.name && generation <= behind.generation)
}

/** By UTF-8, as the database sorts. */
const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0

const latest = (...names: string[]): string => names.reduce((a, b) => (isBefore(a, b) ? b : a))

function commonPrefix(name: string, { prefix, delimiter }: Wanted): string | null {
  if (delimiter === '') return null
  const at = name.indexOf(delimiter, prefix.length)
  return at < 0 ? null : name.slice(0, at + delimiter.length)
}

/** The first name after all that start with `prefix`. */
function successor(prefix: string): string | null {
  const points = Array.from(prefix, letter => letter.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last >= 0x10ffff) continue
    const next = last + 1 === 0xd800 ? 0xe000 : last + 1
    return String.fromCodePoint(...points, next)
  }
  return null
}

const pageTokenOf = ({ name, generation }: Place): string =>
  Buffer.from(JSON.stringify([name, generation])).toString('base64url')

function readPageToken(token: string | null): Place | null {
  if (!token) return null
  try {
    const [name, generation] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[]
    if (typeof name === 'string' && typeof generation === 'number') return { name, generation }
  } catch {}
  throw invalid('Invalid page token.', 'pageToken')
}
