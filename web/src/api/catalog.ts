import type { z } from 'zod'
import type { CategoryList, Product, ProductPage, Suggestions } from '../../../schemas/product.ts'
import { ask } from '../lib/http.ts'
import { parametersOf, type ShelfChoice } from '../lib/shelf-choice.ts'

export type Products = z.infer<typeof ProductPage>
export type Categories = z.infer<typeof CategoryList>

export interface Shelf extends Partial<ShelfChoice> {
  category?: string | undefined
  /** Whether to count what could be chosen. */
  facets?: boolean
  pageSize?: number
  pageToken?: string | undefined
}

export function listProducts(shelf: Shelf, signal?: AbortSignal): Promise<Products> {
  const { category, facets, pageSize = 24, pageToken } = shelf
  const parameters = parametersOf(shelf)
  parameters.set('pageSize', String(pageSize))
  if (category) parameters.set('category', category)
  if (facets) parameters.set('facets', 'true')
  if (pageToken) parameters.set('pageToken', pageToken)
  return ask(`/v1/products?${parameters}`, { signal })
}

export const listCategories = (signal?: AbortSignal): Promise<Categories> => ask('/v1/categories', { signal })

export const getProduct = (slug: string, signal?: AbortSignal): Promise<Product> =>
  ask(`/v1/products/${encodeURIComponent(slug)}`, { signal })

export const listRelated = (slug: string, signal?: AbortSignal): Promise<{ products: Product[] }> =>
  ask(`/v1/products/${encodeURIComponent(slug)}/related`, { signal })

export const suggest = (query: string, signal?: AbortSignal): Promise<Suggestions> =>
  ask(`/v1/product-suggestions?${new URLSearchParams({ query })}`, { signal })
