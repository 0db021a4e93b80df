import type { z } from 'zod'
import type { CategoryList, Product, ProductPage } from '../../../schemas/product.ts'
import { ask } from '../lib/http.ts'

export type Products = z.infer<typeof ProductPage>
export type Categories = z.infer<typeof CategoryList>

export interface Shelf {
  category?: string | undefined
  query?: string | undefined
  pageToken?: string | undefined
}

const PAGE_SIZE = '24'

export function listProducts({ category, query, pageToken }: Shelf, signal?: AbortSignal): Promise<Products> {
  const parameters = new URLSearchParams({ pageSize: PAGE_SIZE })
  if (category) parameters.set('category', category)
  if (query) parameters.set('query', query)
  if (pageToken) parameters.set('pageToken', pageToken)
  return ask(`/v1/products?${parameters}`, { signal })
}

export const listCategories = (signal?: AbortSignal): Promise<Categories> => ask('/v1/categories', { signal })

export const getProduct = (slug: string, signal?: AbortSignal): Promise<Product> =>
  ask(`/v1/products/${encodeURIComponent(slug)}`, { signal })
