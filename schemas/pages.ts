import type { z } from 'zod'
import type { CategoryList, Product, ProductPage, RelatedProducts } from './product.ts'

type List = z.infer<typeof ProductPage>

/** What a page that is made ahead of time shows, as the API answered it. */
export type PageFacts =
  | {
      page: 'home'
      popular: List
      newest: List
      categories: z.infer<typeof CategoryList>
    }
  | { page: 'category'; category: string; shelf: List; categories: z.infer<typeof CategoryList> }
  | { page: 'product'; product: Product; related: z.infer<typeof RelatedProducts> }
  | { page: 'not-found' }

/** What makes a page: nothing else goes into it. */
export interface PageRequest {
  facts: PageFacts
  /** The document that the web app was built as, with its scripts and styles. */
  shell: string
  /** The shop's address, e.g. `https://shop.example`. */
  site: string
}

/** The whole HTML document. */
export type RenderPage = (request: PageRequest) => string

/** What a page asks the API for: whoever makes it ahead of time asks for the same. */
export const pageLists = {
  popular: { sort: 'popular', pageSize: 16 },
  newest: { sort: 'newest', pageSize: 4 },
  /** A category, as long as nothing narrows it down. */
  shelf: { sort: 'popular', pageSize: 24, facets: true },
} as const

export const pagePaths = {
  home: '/',
  notFound: '/404',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  category: (category: string): string => `/c/${category}`,
  product: (slug: string): string => `/products/${slug}`,
}

const NAMED = /^\/(c|products)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/
const FILES: ReadonlySet<string> = new Set(['/', '/404', '/sitemap.xml', '/robots.txt'])
const LONGEST = 100

/** What a page's path names: a category or a product by its slug; `null` for any other path. */
export function namedBy(path: string): { kind: 'category' | 'product'; slug: string } | null {
  const [, folder, slug = ''] = NAMED.exec(path) ?? []
  return folder && path.length <= LONGEST ? { kind: folder === 'c' ? 'category' : 'product', slug } : null
}

/** Whether a page, or a file beside the pages, can have this path. */
export const isPagePath = (path: string): boolean => FILES.has(path) || namedBy(path) !== null

/** The object of the web bucket that holds a page of a store. */
export const pageObject = (storeId: string, path: string): string =>
  `pages/${storeId}/${path === pagePaths.home ? 'home' : path.slice(1)}`

/** Where a store's shell is put; that it has come has all of the store's pages made anew. */
export const shellObject = (storeId: string): string => `shells/${storeId}/index.html`

/** The buckets, by their names without the project's id before them. */
export const WEB_BUCKET = 'web'
export const SHELL_BUCKET = 'storefront'
