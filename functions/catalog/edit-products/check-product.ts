import type { NewProduct } from '../../../schemas/product.ts'
import { AppError } from '../../kit/app-error.ts'
import type { ProductDocument } from '../product.ts'
import { attributesKey } from './variants.ts'

const MOST_VARIANTS = 50
/** Far below Firestore's 1 MiB, since every instance keeps all products in memory. */
const MOST_BYTES = 100_000

/** Throws INVALID_ARGUMENT when a product could not be sold as it is. */
export function checkProduct(product: ProductDocument): void {
  const { price, variants } = product
  if (variants.some(variant => variant.price && variant.price.currency !== price.currency))
    throw refusal(
      'CURRENCY_MIXED',
      'variants',
      `all prices of a product are in one currency, here ${price.currency}`,
    )
  if (variants.length > MOST_VARIANTS)
    throw refusal('TOO_MANY_VARIANTS', 'variants', `a product has at most ${MOST_VARIANTS} variants`)
  if (repeats(variants.map(({ variantId }) => variantId)))
    throw refusal('VARIANT_DUPLICATE', 'variants', 'two variants have the same id')
  if (repeats(variants.map(({ attributes }) => attributesKey(attributes))))
    throw refusal('VARIANT_DUPLICATE', 'variants', 'two variants have the same attributes')
  const known = new Set(variants.map(({ variantId }) => variantId))
  if (product.images.some(({ variantIds = [] }) => variantIds.some(variantId => !known.has(variantId))))
    throw refusal('VARIANT_UNKNOWN', 'images', 'a picture shows a variant that the product does not have')
  if (new TextEncoder().encode(JSON.stringify(product)).length > MOST_BYTES)
    throw refusal('PRODUCT_TOO_LARGE', 'attributes', `a product has at most ${MOST_BYTES} bytes in all`)
}

/** Throws when what a new product says of its stock or variants is ambiguous. */
export function checkNewProduct(body: NewProduct): void {
  const variants = body.variants ?? []
  if (variants.length > 0 && body.stock !== undefined)
    throw refusal('STOCK_PER_VARIANT', 'stock', 'a product with variants has its stock in the variants')
  const ids = variants.flatMap(({ variantId }) => variantId ?? [])
  if (repeats(ids)) throw refusal('VARIANT_DUPLICATE', 'variants', 'two variants have the same id')
  if (repeats(variants.map(({ attributes }) => attributesKey(attributes))))
    throw refusal('VARIANT_DUPLICATE', 'variants', 'two variants have the same attributes')
}

const repeats = (values: readonly string[]): boolean => new Set(values).size < values.length

const refusal = (reason: string, field: string, message: string): AppError =>
  new AppError('INVALID_ARGUMENT', reason, `The product cannot be: ${message}.`, {
    details: [{ field, message }],
  })
