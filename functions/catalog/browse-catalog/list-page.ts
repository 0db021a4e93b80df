import type { Facets, ProductSort } from '../../../schemas/product.ts'
import { AppError } from '../../kit/app-error.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import type { Levels } from './availability.ts'
import { choiceOf, fits } from './choice.ts'
import { countFacets } from './count-facets.ts'
import { leastAmount } from './offers.ts'
import { queryWords, rankOf } from './search.ts'
import type { CatalogSnapshot, Listed } from './snapshot.ts'

export interface ListRequest {
  query?: string | undefined
  category?: string | undefined
  colour?: string | undefined
  shape?: string | undefined
  minPrice?: string | undefined
  maxPrice?: string | undefined
  inStock?: 'true' | 'false' | undefined
  sort?: ProductSort | undefined
  facets?: 'true' | 'false' | undefined
  pageSize?: string | undefined
  pageToken?: string | undefined
}

export interface ListedPage {
  page: Listed[]
  nextPageToken?: string
  facets?: Facets
}

/** Whether a list depends on the units of everything in it, and not only of the page that is shown. */
export const needsLevels = ({ inStock, facets, sort }: ListRequest): boolean =>
  inStock === 'true' || facets === 'true' || sort === 'popular'

/** The products of a category that a query finds, each with how well it does; the best have 0. */
export function findListing(snapshot: CatalogSnapshot, { query = '', category = '' }: ListRequest): Ranked[] {
  const all = category ? (snapshot.byCategory.get(category) ?? []) : snapshot.listed
  if (!query.trim()) return all.map(listed => ({ listed, rank: 0 }))
  const words = queryWords(query)
  if (words.length === 0) return []
  return all.flatMap(listed => {
    const rank = rankOf(listed.words, words)
    return rank === null ? [] : [{ listed, rank }]
  })
}

interface Ranked {
  listed: Listed
  /** Smaller comes first; of equals, the oldest product. */
  rank: number
}

/** One page of what was found: narrowed down to what was chosen, and sorted. */
export function listPage(found: readonly Ranked[], request: ListRequest, levels: Levels): ListedPage {
  const choice = choiceOf(request)
  const filter = filterOf(request)
  const size = pageSizeOf(request)
  const after = positionAfter(positionOf(request, filter))
  const sorted = found
    .filter(({ listed }) => fits(listed, choice, levels))
    .map(one => ({ listed: one.listed, rank: rankBy(request.sort, one, levels) }))
    .filter(one => after === null || compare(positionIn(one), after) > 0)
    .sort((a, b) => compare(positionIn(a), positionIn(b)))
  const last = sorted[size - 1]
  const facets =
    request.facets === 'true' &&
    countFacets(
      found.map(({ listed }) => listed),
      choice,
      levels,
    )
  return {
    page: sorted.slice(0, size).map(({ listed }) => listed),
    ...(sorted.length > size && last && { nextPageToken: tokenAfter(last, filter) }),
    ...(facets && { facets }),
  }
}

/** What a page token belongs to: another filter or order makes another list. */
const filterOf = ({ query = '', category = '', ...rest }: ListRequest): unknown[] => [
  query.trim(),
  category,
  rest.colour,
  rest.shape,
  rest.minPrice,
  rest.maxPrice,
  rest.inStock,
  rest.sort,
]

function rankBy(sort: ProductSort | undefined, { listed, rank }: Ranked, levels: Levels): number {
  const { offers, product } = listed
  if (sort === 'price-asc') return leastAmount(offers)
  if (sort === 'price-desc') return -leastAmount(offers)
  if (sort === 'newest') return -product.createdVersion
  if (sort === 'popular')
    return -offers.reduce((sum, { sku }) => sum + levels.sold(sku), 0) * 2 - liked(product.tags)
  return rank
}

/** What the shop says sells best comes before its equals. */
const liked = (tags: readonly string[]): number => (tags.includes('bestseller') ? 1 : 0)

/** Where a page ended: the rank and the age of its last product. */
interface Position {
  rank: number
  createdVersion: number
}

const positionIn = ({ rank, listed }: Ranked): Position => ({
  rank,
  createdVersion: listed.product.createdVersion,
})

const tokenAfter = (last: Ranked, filter: unknown): string =>
  pageToken([String(last.rank), String(last.listed.product.createdVersion)], filter)

function positionAfter(written: readonly string[] | undefined): Position | null {
  if (!written) return null
  const [rank = Number.NaN, createdVersion = Number.NaN] = written.map(Number)
  if (!Number.isInteger(rank) || !Number.isInteger(createdVersion))
    throw new AppError('INVALID_ARGUMENT', 'PAGE_TOKEN_INVALID', 'This page token belongs to no such list.')
  return { rank, createdVersion }
}

const compare = (a: Position, b: Position): number => a.rank - b.rank || a.createdVersion - b.createdVersion
