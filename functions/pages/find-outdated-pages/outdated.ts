import type { productChanged } from '../../../events/catalog.ts'
import type { stockTurned } from '../../../events/inventory.ts'
import type { DataOf } from '../../../events/kit.ts'
import type { refreshRequested } from '../../../events/pages.ts'
import { pagePaths } from '../../../schemas/pages.ts'
import type { PageDocument } from '../page.ts'
import type { Walk } from './walk.ts'

/** The pages where a product stands or stood by its place in the catalogue, whether they show it yet or not. */
export function pagesOfProduct({ before, ...now }: DataOf<typeof productChanged>): string[] {
  const places = before ? [now, before] : [now]
  const moved = !before || before.slug !== now.slug || before.active !== now.active
  return [
    ...places.map(({ slug }) => pagePaths.product(slug)),
    ...places.map(({ category }) => pagePaths.category(category)),
    pagePaths.home,
    ...(moved ? [pagePaths.sitemap] : []),
  ]
}

/** The pages that one step of a refresh comes past. */
export function pagesOfRefresh(
  { scope, pageToken }: DataOf<typeof refreshRequested>,
  { slugs, categories }: Walk,
): string[] {
  const first = pageToken === undefined
  return [
    ...(first ? [pagePaths.home, pagePaths.sitemap] : []),
    ...(first && scope === 'everything' ? [pagePaths.notFound, pagePaths.robots] : []),
    ...categories.map(pagePaths.category),
    ...slugs.map(pagePaths.product),
  ]
}

/** Whether a page tells otherwise than a SKU has turned. */
export const turnsPage = ({ soldOut }: PageDocument, { sku, turn }: DataOf<typeof stockTurned>): boolean =>
  soldOut.includes(sku) === (turn === 'in')
