import { parametersOf, type ShelfChoice } from './lib/shelf-choice.ts'

export type Route =
  | { page: 'home' }
  | { page: 'shelf'; category: string | undefined }
  | { page: 'product'; slug: string }
  | { page: 'cart' }
  | { page: 'checkout' }
  | { page: 'order'; orderId: string }
  | { page: 'orders' }
  | { page: 'account' }
  | { page: 'admin' }
  | { page: 'not-found' }

const PATTERNS: readonly [RegExp, (part: string) => Route][] = [
  [/^\/$/, () => ({ page: 'home' })],
  [/^\/search\/?$/, () => ({ page: 'shelf', category: undefined })],
  [/^\/c\/([a-z0-9-]+)\/?$/, category => ({ page: 'shelf', category })],
  [/^\/products\/([A-Za-z0-9_-]+)\/?$/, slug => ({ page: 'product', slug })],
  [/^\/cart\/?$/, () => ({ page: 'cart' })],
  [/^\/checkout\/?$/, () => ({ page: 'checkout' })],
  [/^\/orders\/?$/, () => ({ page: 'orders' })],
  [/^\/orders\/(ord_[A-Za-z0-9_]+)\/?$/, orderId => ({ page: 'order', orderId })],
  [/^\/(?:account(?:\/|$)|privacy\/?$)/, () => ({ page: 'account' })],
  [/^\/admin(?:\/|$)/, () => ({ page: 'admin' })],
]

/** Which page a path shows. */
export function routeOf(path: string): Route {
  for (const [pattern, route] of PATTERNS) {
    const match = pattern.exec(path)
    if (match) return route(match[1] ?? '')
  }
  return { page: 'not-found' }
}

function shelf(category?: string, choice: Partial<ShelfChoice> = {}): string {
  const parameters = parametersOf(choice).toString()
  return `${category ? `/c/${category}` : '/search'}${parameters && `?${parameters}`}`
}

export const paths = {
  home: '/',
  /** A category, or everything when none is named. */
  shelf,
  /** Everything: what a search finds, or all that there is. */
  search: (wanted: string | Partial<ShelfChoice> = {}): string =>
    shelf(undefined, typeof wanted === 'string' ? { query: wanted } : wanted),
  product: (slug: string): string => `/products/${slug}`,
  cart: '/cart',
  checkout: '/checkout',
  orders: '/orders',
  order: (orderId: string): string => `/orders/${orderId}`,
  account: '/account',
  /** Signing in leads to `to`. */
  signIn: (to: string): string => `/account/sign-in?${new URLSearchParams({ to })}`,
  privacy: '/privacy',
}
