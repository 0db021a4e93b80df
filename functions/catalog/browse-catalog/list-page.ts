import { AppError } from '../../kit/app-error.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { queryWords, rankOf } from './search.ts'
import type { CatalogSnapshot, Listed } from './snapshot.ts'

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
  const filter = [query.trim(), category]
  const size = pageSizeOf(request)
  const after = positionAfter(positionOf(request, filter))
  const inCategory = category ? (snapshot.byCategory.get(category) ?? []) : snapshot.listed
  const rest = query.trim() ? bestAfter(inCategory, query, after) : oldestAfter(inCategory, after, size)
  const page = rest.slice(0, size).map(({ listed }) => listed)
  const last = rest[size - 1]
  if (rest.length <= size || !last) return { page }
  return { page, nextPageToken: pageToken([String(last.rank), String(last.createdVersion)], filter) }
}

/** Where a page ended: the rank and the age of its last product. */
interface Position {
  rank: number
  createdVersion: number
}

function positionAfter(written: readonly string[] | undefined): Position | null {
  if (!written) return null
  const [rank = Number.NaN, createdVersion = Number.NaN] = written.map(Number)
  if (!Number.isInteger(rank) || !Number.isInteger(createdVersion))
    throw new AppError('INVALID_ARGUMENT', 'PAGE_TOKEN_INVALID', 'This page token belongs to no such list.')
  return { rank, createdVersion }
}

interface Ranked extends Position {
  listed: Listed
}

function oldestAfter(all: readonly Listed[], after: Position | null, size: number): Ranked[] {
  const start = after ? all.findIndex(({ product }) => product.createdVersion > after.createdVersion) : 0
  const page = start < 0 ? [] : all.slice(start, start + size + 1)
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
