import type { Product } from '../../schemas/product.ts'
import type { CartLine } from '../testing/store.ts'
import type { Camera } from './walks.ts'

/** Two things that there is enough of, as lines of a cart. */
export async function goods({ store }: Camera): Promise<[CartLine, CartLine]> {
  const { body } = await store.request<{ products: Product[] }>('GET', '/v1/products?sort=price-asc')
  const lines = body.products.flatMap(({ productId, variants, available }): CartLine[] => {
    if (variants.length === 0) return available > 20 ? [{ productId }] : []
    const variant = variants.find(one => one.available > 20)
    return variant ? [{ productId, variantId: variant.variantId }] : []
  })
  const [first, second] = lines
  if (!first || !second) throw new Error('the demo shop has too little in stock')
  return [first, second]
}
