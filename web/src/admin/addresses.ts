export type AdminPlace =
  | { page: 'numbers' }
  | { page: 'orders' }
  | { page: 'order'; orderId: string }
  | { page: 'products' }
  | { page: 'new-product' }
  | { page: 'product'; productId: string }
  | { page: 'letters' }
  | { page: 'letter'; deadLetterId: string }
  | { page: 'not-found' }

const PATTERNS: readonly [RegExp, (part: string) => AdminPlace][] = [
  [/^$/, () => ({ page: 'numbers' })],
  [/^\/orders$/, () => ({ page: 'orders' })],
  [/^\/orders\/(ord_[A-Za-z0-9_]+)$/, orderId => ({ page: 'order', orderId })],
  [/^\/products$/, () => ({ page: 'products' })],
  [/^\/products\/new$/, () => ({ page: 'new-product' })],
  [/^\/products\/(prd_[A-Za-z0-9_]+)$/, productId => ({ page: 'product', productId })],
  [/^\/dead-letters$/, () => ({ page: 'letters' })],
  [/^\/dead-letters\/([a-z0-9-]+~[A-Za-z0-9_-]+)$/, deadLetterId => ({ page: 'letter', deadLetterId })],
]

const START = '/admin'

/** Which page of the back office a path shows. */
export function adminPlaceOf(path: string): AdminPlace {
  const rest = path.slice(START.length).replace(/\/$/, '')
  for (const [pattern, place] of PATTERNS) {
    const match = pattern.exec(rest)
    if (match) return place(match[1] ?? '')
  }
  return { page: 'not-found' }
}

/** A path with what is said of a query; what is empty is left out. */
function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
}

export const adminPaths = {
  numbers: (days?: number): string => withQuery(START, { days: days?.toString() }),
  orders: (filter: { status?: string; from?: string; until?: string } = {}): string =>
    withQuery(`${START}/orders`, filter),
  order: (orderId: string): string => `${START}/orders/${orderId}`,
  products: (filter: { query?: string; active?: string } = {}): string =>
    withQuery(`${START}/products`, filter),
  newProduct: `${START}/products/new`,
  product: (productId: string): string => `${START}/products/${productId}`,
  letters: `${START}/dead-letters`,
  letter: (deadLetterId: string): string => `${START}/dead-letters/${deadLetterId}`,
}
