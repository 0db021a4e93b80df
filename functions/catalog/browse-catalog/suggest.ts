import type { Suggestions } from '../../../schemas/product.ts'
import { wordsOf } from '../text.ts'
import { findListing } from './list-page.ts'
import { leastAmount } from './offers.ts'
import type { CatalogSnapshot, Listed } from './snapshot.ts'

const MOST_PRODUCTS = 6
const MOST_CATEGORIES = 3

/** What a search that is still being typed may be about, the best first: only what is offered now. */
export function suggest(snapshot: CatalogSnapshot, query: string): Suggestions {
  const found = query.trim() ? findListing(snapshot, { query }) : []
  const best = found.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_PRODUCTS)
  return {
    products: best.map(({ listed }) => suggestion(listed)),
    categories: categoriesLike(snapshot, wordsOf(query)),
  }
}

function suggestion({ product, offers }: Listed): Suggestions['products'][number] {
  const image = product.images[0]?.url
  return {
    productId: product.productId,
    slug: product.slug,
    name: product.name,
    category: product.category,
    price: { ...product.price, amount: leastAmount(offers) },
    ...(image !== undefined && { image }),
  }
}

/** The categories in whose names every word of the query begins a word. */
function categoriesLike(snapshot: CatalogSnapshot, words: readonly string[]): Suggestions['categories'] {
  if (words.length === 0) return []
  const fitting = [...snapshot.byCategory].filter(([category]) =>
    words.every(word => wordsOf(category).some(known => known.startsWith(word))),
  )
  return fitting.slice(0, MOST_CATEGORIES).map(([category, { length }]) => ({ category, products: length }))
}
