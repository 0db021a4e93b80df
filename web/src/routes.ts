export type Route =
  | { page: 'shop'; category: string | undefined }
  | { page: 'product'; slug: string }
  | { page: 'checkout' }
  | { page: 'order'; orderId: string }
  | { page: 'orders' }
  | { page: 'not-found' }

const PATTERNS: readonly [RegExp, (part: string) => Route][] = [
  [/^\/$/, () => ({ page: 'shop', category: undefined })],
  [/^\/c\/([a-z0-9-]+)\/?$/, category => ({ page: 'shop', category })],
  [/^\/products\/([A-Za-z0-9_-]+)\/?$/, slug => ({ page: 'product', slug })],
  [/^\/checkout\/?$/, () => ({ page: 'checkout' })],
  [/^\/orders\/?$/, () => ({ page: 'orders' })],
  [/^\/orders\/(ord_[A-Za-z0-9_]+)\/?$/, orderId => ({ page: 'order', orderId })],
]

/** Which page a path shows. */
export function routeOf(path: string): Route {
  for (const [pattern, route] of PATTERNS) {
    const match = pattern.exec(path)
    if (match) return route(match[1] ?? '')
  }
  return { page: 'not-found' }
}

export const paths = {
  shop: (category?: string, query?: string): string =>
    `${category ? `/c/${category}` : '/'}${query ? `?${new URLSearchParams({ query })}` : ''}`,
  product: (slug: string): string => `/products/${slug}`,
  checkout: '/checkout',
  orders: '/orders',
  order: (orderId: string): string => `/orders/${orderId}`,
}
