import { digest } from '../../kit/derive.ts'
import type { Position } from './page-token.ts'
import { readPageToken, writePageToken } from './page-token.ts'
import { queryWords, rankOf } from './search.ts'
import type { CatalogSnapshot, Listed } from './snapshot.ts'

const USUAL_SIZE = 24
const LARGEST_SIZE = 100

export interface ListRequest {
  query?: string | undefined
  category?: string | undefined
  pageSize?: string | undefined
  pageToken?: string | undefined
}

/** One page of the products that fit; with a query the best first, otherwise, and among equals, the oldest first. */
export function listPage(
  snapshot: CatalogSnapshot,
  request: ListRequest,
): { page: Listed[]; nextPageToken?: string } {
  const { query = '', category = '' } = request
  const filter = digest(query.trim(), category)
  const size = Math.min(Number(request.pageSize ?? USUAL_SIZE), LARGEST_SIZE)
  const after = request.pageToken ? readPageToken(request.pageToken, filter) : null
  const inCategory = category ? (snapshot.byCategory.get(category) ?? []) : snapshot.listed
  const rest = query.trim() ? bestAfter(inCategory, query, after) : oldestAfter(inCategory, after)
  const page = rest.slice(0, size).map(({ listed }) => listed)
  const last = rest[size - 1]
  return rest.length > size && last ? { page, nextPageToken: writePageToken(filter, last) } : { page }
}

interface Ranked extends Position {
  listed: Listed
}

function oldestAfter(all: readonly Listed[], after: Position | null): Ranked[] {
  const start = after ? all.findIndex(({ product }) => product.createdVersion > after.createdVersion) : 0
  const page = start < 0 ? [] : all.slice(start, start + LARGEST_SIZE + 1)
  return page.map(one => ranked(one, 0))
}

function bestAfter(all: readonly Listed[], query: string, after: Position | null): Ranked[] {
  const words = queryWords(query)
  if (words.length === 0) return []
  const found = all.flatMap(one => {
    const rank = rankOf(one.words, words)
    return rank === null ? [] : [ranked(one, rank)]
  })
  return found.filter(one => after === null || compare(one, after) > 0).sort(compare)
}

const ranked = (listed: Listed, rank: number): Ranked => ({
  rank,
  createdVersion: listed.product.createdVersion,
  listed,
})

const compare = (a: Position, b: Position): number => a.rank - b.rank || a.createdVersion - b.createdVersion
