import type { DataOf } from '../../../events/kit.ts'
import type { refreshRequested } from '../../../events/pages.ts'
import type { listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import type { Clients } from '../../kit/clients.ts'

/** What one step of a refresh found in the catalogue. */
export interface Walk {
  slugs: readonly string[]
  categories: readonly string[]
  nextPageToken?: string
}

const PRODUCTS_AT_ONCE = '100'

/** One step through the catalogue: all categories first, and products as long as there are more of them. */
export async function walk(
  { scope, pageToken }: DataOf<typeof refreshRequested>,
  clients: Clients<{ listCategories: typeof listCategories; listProducts: typeof listProducts }>,
): Promise<Walk> {
  const categories = pageToken === undefined ? (await clients.listCategories({})).categories : []
  const names = categories.map(({ category }) => category)
  if (scope === 'lists') return { slugs: [], categories: names }
  const query = { pageSize: PRODUCTS_AT_ONCE, ...(pageToken !== undefined && { pageToken }) }
  const { products, nextPageToken } = await clients.listProducts({ query })
  return {
    slugs: products.map(({ slug }) => slug),
    categories: names,
    ...(nextPageToken !== undefined && { nextPageToken }),
  }
}
