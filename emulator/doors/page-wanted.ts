import { invalid } from './read-body.ts'

/** How much of a list is asked for, and after what. */
export interface PageWanted {
  pageSize: number
  /** What the page before gave on as `nextPageToken`. */
  after: string | undefined
}

const USUAL = 50
const MOST = 200
const LONGEST_TOKEN = 8000

/** Every list of many things is read page by page: `pageSize`, and `pageToken` of the page before. */
export function pageWanted(query: URLSearchParams): PageWanted {
  const pageSize = Number(query.get('pageSize') ?? USUAL)
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MOST)
    throw invalid(`pageSize is 1 to ${MOST}.`)
  const token = query.get('pageToken') ?? ''
  if (token.length > LONGEST_TOKEN) throw wrongToken()
  return { pageSize, after: token === '' ? undefined : decoded(token) }
}

/** The page of a list of which one more than `pageSize` was read, if there is more. */
export function page<Item>(items: readonly Item[], pageSize: number, placeOf: (last: Item) => string) {
  const shown = items.slice(0, pageSize)
  const last = shown.at(-1)
  return { items: shown, ...(items.length > pageSize && last && { nextPageToken: encoded(placeOf(last)) }) }
}

const encoded = (place: string): string => Buffer.from(place).toString('base64url')

function decoded(token: string): string {
  if (!/^[\w-]+$/.test(token)) throw wrongToken()
  return Buffer.from(token, 'base64url').toString()
}

const wrongToken = (): Error => invalid('pageToken is not one that a page gave on.')
