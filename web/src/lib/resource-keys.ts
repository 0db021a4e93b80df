import type { PageFacts } from '../../../schemas/pages.ts'

/** A category, or everything, as the parameters narrow it down. */
export const shelfName = (category: string | undefined, parameters: URLSearchParams): string =>
  `${category ?? ''}?${parameters}`

/** What pages that can be made ahead of time ask for. */
export const resourceKeys = {
  popular: 'popular',
  newest: 'newest',
  categories: 'categories',
  shelf: (name: string): string => `shelf ${name}`,
  product: (slug: string): string => `product ${slug}`,
  related: (slug: string): string => `related ${slug}`,
}

/** The facts of a page under the keys by which it asks for them. */
export function resourcesOf(facts: PageFacts): [key: string, data: unknown][] {
  if (facts.page === 'home')
    return [
      [resourceKeys.popular, facts.popular],
      [resourceKeys.newest, facts.newest],
      [resourceKeys.categories, facts.categories],
    ]
  if (facts.page === 'category')
    return [
      [resourceKeys.shelf(shelfName(facts.category, new URLSearchParams())), facts.shelf],
      [resourceKeys.categories, facts.categories],
    ]
  if (facts.page === 'not-found') return []
  const { product, related } = facts
  return [
    [resourceKeys.product(product.slug), product],
    [resourceKeys.related(product.slug), related],
  ]
}
