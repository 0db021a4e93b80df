import { invalid } from '../engine/errors.ts'
import type { WirePage } from './wire-types.ts'

const DEFAULT_SIZE = 100
const MOST = 1000

/** One page of what is named, in the order of the names. The token is the last name given. */
export function pageOf<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { pageSize, pageToken }: WirePage,
) {
  if (pageSize < 0) throw invalid('The page size must not be negative.')
  const after = Buffer.from(pageToken, 'base64url').toString()
  const sorted = items.map(item => ({ item, name: nameOf(item) })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const rest = after === '' ? sorted : sorted.filter(({ name }) => name > after)
  const page = rest.slice(0, Math.min(pageSize || DEFAULT_SIZE, MOST))
  const last = page.at(-1)
  const nextPageToken = last && page.length < rest.length ? Buffer.from(last.name).toString('base64url') : ''
  return { items: page.map(({ item }) => item), nextPageToken }
}
