import { namedBy, pagePaths } from '../../../schemas/pages.ts'
import type { World } from './make-page.ts'

export interface Address {
  path: string
  changedAt?: string
}

/** What one sitemap may name (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000

/** Every page that is worth finding. */
export async function gatherAddresses(clients: World['clients']): Promise<Address[]> {
  const { categories } = await clients.listCategories({})
  const addresses: Address[] = [
    { path: pagePaths.home },
    ...categories.map(({ category }) => ({ path: pagePaths.category(category) })),
  ]
  let pageToken: string | undefined
  do {
    const query = { pageSize: '100', ...(pageToken !== undefined && { pageToken }) }
    const list = await clients.listProducts({ query })
    for (const { slug, updatedAt } of list.products)
      addresses.push({ path: pagePaths.product(slug), changedAt: updatedAt })
    pageToken = list.nextPageToken
  } while (pageToken !== undefined && addresses.length < MOST)
  return addresses.filter(({ path }) => path === pagePaths.home || namedBy(path)).slice(0, MOST)
}

/** `site` and paths hold nothing that XML would mind: both are checked where they come in. */
export const sitemapXml = (site: string, addresses: readonly Address[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map(
      ({ path, changedAt }) =>
        `<url><loc>${site}${path}</loc>${changedAt === undefined ? '' : `<lastmod>${changedAt}</lastmod>`}</url>`,
    ),
    '</urlset>',
    '',
  ].join('\n')
