import type { ProductDocument } from '../product.ts'
import { type CatalogSnapshot, findListed, type Listed } from './snapshot.ts'

const MOST = 8
/** The facts of which a shared value makes two products alike. */
const TELLING = ['type', 'shape', 'material', 'fit', 'style']

/** What somebody who looks at a product may like as well, the nearest first; `null` when there is no such product. */
export function relatedTo(snapshot: CatalogSnapshot, idOrSlug: string): Listed[] | null {
  const looked = findListed(snapshot, idOrSlug)
  if (!looked) return null
  return snapshot.listed
    .filter(({ product }) => product.productId !== looked.product.productId)
    .map(listed => ({ listed, nearness: nearness(looked.product, listed.product) }))
    .filter(({ nearness }) => nearness > 0)
    .toSorted((a, b) => b.nearness - a.nearness)
    .slice(0, MOST)
    .map(({ listed }) => listed)
}

/** How much two products have in common; 0 when they share neither category nor tag. */
function nearness(one: ProductDocument, other: ProductDocument): number {
  const sameCategory = one.category === other.category
  const tags = one.tags.filter(tag => other.tags.includes(tag)).length
  if (!sameCategory && tags === 0) return 0
  const facts = TELLING.filter(
    fact => one.attributes[fact] !== undefined && one.attributes[fact] === other.attributes[fact],
  ).length
  const brand = one.brand !== undefined && one.brand === other.brand ? 1 : 0
  return (sameCategory ? 3 : 0) + tags + 2 * facts + brand + priceNearness(one.price, other.price)
}

/** 1 for the same price, falling to 0 for many times as much. */
function priceNearness(a: ProductDocument['price'], b: ProductDocument['price']): number {
  if (a.currency !== b.currency || a.amount === 0 || b.amount === 0) return 0
  return Math.min(a.amount, b.amount) / Math.max(a.amount, b.amount)
}
