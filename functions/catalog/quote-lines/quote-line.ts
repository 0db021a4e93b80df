import type { LineQuote } from '../../../schemas/product.ts'
import type { ProductDocument } from '../product.ts'
import { variantPrice } from '../product.ts'

interface AskedLine {
  productId: string
  variantId?: string | undefined
}

/** What one line costs now; without a price when it cannot be bought so. */
export function quoteLine({ productId, variantId }: AskedLine, product: ProductDocument | null): LineQuote {
  const variant = product?.variants.find(one => one.variantId === variantId)
  const needsVariant = product?.active === true && product.variants.length > 0 && variantId === undefined
  const image = product?.images[0]?.url
  return {
    productId,
    ...(variantId !== undefined && { variantId }),
    name: product ? lineName(product.name, variant?.attributes) : productId,
    unitPrice: priceOf(product, variantId, variant),
    needsVariant,
    ...(image !== undefined && { image }),
  }
}

function priceOf(
  product: ProductDocument | null,
  variantId: string | undefined,
  variant: ProductDocument['variants'][number] | undefined,
): LineQuote['unitPrice'] {
  if (!product?.active) return null
  if (variant) return variantPrice(product, variant)
  return variantId === undefined && product.variants.length === 0 ? product.price : null
}

const lineName = (name: string, attributes: Readonly<Record<string, string>> | undefined): string =>
  attributes && Object.keys(attributes).length > 0
    ? `${name} (${Object.values(attributes).join(', ')})`
    : name
