import type { ManagedProduct } from '../../../schemas/product.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import { queryWords, rankOf } from '../browse-catalog/search.ts'
import type { CatalogSnapshot, Listed } from '../browse-catalog/snapshot.ts'
import type { ProductDocument } from '../product.ts'
import { present } from '../product.ts'

export interface ManageRequest {
  query?: string | undefined
  active?: 'true' | 'false' | undefined
  pageSize?: string | undefined
  pageToken?: string | undefined
}

/** One page of all products, newest first. */
export function manageList(
  { listed, hidden }: CatalogSnapshot,
  request: ManageRequest,
): { page: ProductDocument[]; nextPageToken?: string } {
  const { query = '', active } = request
  const filter = [query.trim(), active]
  const [newest] = positionOf(request, filter) ?? []
  const size = pageSizeOf(request)
  const found = [...(active === 'false' ? [] : listed), ...(active === 'true' ? [] : hidden.values())]
    .filter(finds(query))
    .map(({ product }) => product)
    .filter(({ createdVersion }) => newest === undefined || createdVersion < Number(newest))
    .sort((a, b) => b.createdVersion - a.createdVersion)
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    page,
    ...(found.length > size && last && { nextPageToken: pageToken([String(last.createdVersion)], filter) }),
  }
}

/** By the words of a product, or by an id or slug that is known. */
function finds(query: string): (listed: Listed) => boolean {
  const asked = query.trim()
  const words = queryWords(asked)
  if (asked === '') return () => true
  return ({ product, words: known }) =>
    product.productId === asked ||
    product.variants.some(({ variantId }) => variantId === asked) ||
    (words.length > 0 && rankOf(known, words) !== null)
}

export interface Units {
  available: number
  reserved: number
  sold: number
}

/** A product as its shop sees it, with the units of each SKU. */
export function managed(product: ProductDocument, unitsOf: (sku: string) => Units): ManagedProduct {
  const shown = present(product, sku => unitsOf(sku).available)
  const own = new Map(product.variants.map(({ variantId, price }) => [variantId, price]))
  const variants = shown.variants.map(variant => {
    const { reserved, sold } = unitsOf(variant.variantId)
    const ownPrice = own.get(variant.variantId)
    return { ...variant, reserved, sold, ...(ownPrice && { ownPrice }) }
  })
  const counted = variants.length > 0 ? variants : [unitsOf(product.productId)]
  const sum = (place: 'reserved' | 'sold') => counted.reduce((units, one) => units + one[place], 0)
  const { active, createdAt } = product
  return { ...shown, variants, active, createdAt, reserved: sum('reserved'), sold: sum('sold') }
}
