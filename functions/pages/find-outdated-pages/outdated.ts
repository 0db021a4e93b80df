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

/** The SKUs that pages tell of as one with this one. */
export const toldWith = (sku: string, pages: readonly PageDocument[]): string[] => [
  ...new Set(pages.flatMap(page => cardOf(page, sku)?.skus ?? [])),
]

/** Whether a page tells otherwise than a SKU has turned; a card turns with the last of its SKUs that is left. */
export function turnsPage(
  page: PageDocument,
  { sku, turn }: DataOf<typeof stockTurned>,
  isLeft: (sku: string) => boolean,
): boolean {
  const card = cardOf(page, sku)
  const isOut = card ? !card.skus.some(isLeft) : turn === 'out'
  return page.soldOut.includes(sku) !== isOut
}

const cardOf = ({ cards = [] }: PageDocument, sku: string) => cards.find(({ skus }) => skus.includes(sku))
