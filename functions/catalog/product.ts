import type { z } from 'zod'
import type { Money } from '../../schemas/money.ts'
import type { Attributes, Product, ProductImage } from '../../schemas/product.ts'

/** `price` is absent where the variant costs what the product costs. */
export interface StoredVariant {
  variantId: string
  attributes: Record<string, string>
  price?: Money | undefined
}

export interface ProductDocument {
  productId: string
  slug: string
  name: string
  description: string
  category: string
  brand?: string | undefined
  price: Money
  variants: readonly StoredVariant[]
  images: readonly z.infer<typeof ProductImage>[]
  attributes: z.infer<typeof Attributes>
  tags: readonly string[]
  /** An inactive product is gone for shoppers. */
  active: boolean
  /** The catalogue's version that brought the product: lists show the oldest first. */
  createdVersion: number
  /** The catalogue's version that changed it last. */
  version: number
  createdAt: string
  updatedAt: string
}

export const UNCATEGORIZED = 'other'

/** Where shoppers find a product, if they do. */
export const placeOf = ({
  slug,
  category,
  active,
}: ProductDocument): Pick<ProductDocument, 'slug' | 'category' | 'active'> => ({ slug, category, active })

export const variantPrice = (product: Pick<ProductDocument, 'price'>, variant: StoredVariant): Money =>
  variant.price ?? product.price

/** What stock is counted by: the variants, or the product when it has none. */
export const skusOf = ({ productId, variants }: Pick<ProductDocument, 'productId' | 'variants'>): string[] =>
  variants.length > 0 ? variants.map(({ variantId }) => variantId) : [productId]

/** A product as everybody sees it, with the units of each SKU that can be ordered. */
export function present(product: ProductDocument, availableOf: (sku: string) => number): Product {
  const variants = product.variants.map(variant => ({
    variantId: variant.variantId,
    attributes: variant.attributes,
    price: variantPrice(product, variant),
    available: availableOf(variant.variantId),
  }))
  return {
    productId: product.productId,
    slug: product.slug,
    name: product.name,
    description: product.description,
    category: product.category,
    ...(product.brand !== undefined && { brand: product.brand }),
    price: product.price,
    variants,
    available:
      variants.length > 0
        ? variants.reduce((sum, { available }) => sum + available, 0)
        : availableOf(product.productId),
    images: [...product.images],
    attributes: product.attributes,
    tags: [...product.tags],
    updatedAt: product.updatedAt,
  }
}
