import type { NewProduct, ProductPatch } from '../../../schemas/product.ts'
import type { ProductDocument } from '../product.ts'
import { skusOf, UNCATEGORIZED } from '../product.ts'
import { checkNewProduct, checkProduct } from './check-product.ts'
import { mergeVariants } from './variants.ts'

/** What the moment adds to what the admin says. */
export interface Edition {
  slug: string
  /** The catalogue's version that this edit makes. */
  version: number
  at: string
  newVariantId: () => string
}

/** A new product. Throws INVALID_ARGUMENT when it could not be sold. */
export function newProduct(
  productId: string,
  body: NewProduct,
  { slug, version, at, newVariantId }: Edition,
): ProductDocument {
  checkNewProduct(body)
  const product: ProductDocument = {
    productId,
    slug,
    name: body.name,
    description: body.description ?? '',
    category: body.category ?? UNCATEGORIZED,
    ...(body.brand !== undefined && { brand: body.brand }),
    price: body.price,
    variants: mergeVariants([], body.variants ?? [], newVariantId),
    images: body.images ?? [],
    attributes: body.attributes ?? {},
    tags: body.tags ?? [],
    active: true,
    createdVersion: version,
    version,
    createdAt: at,
    updatedAt: at,
  }
  checkProduct(product)
  return product
}

/** The product after a change; what the patch leaves out stays. Throws INVALID_ARGUMENT when it could not be sold. */
export function changedProduct(
  product: ProductDocument,
  patch: ProductPatch,
  { slug, version, at, newVariantId }: Edition,
): ProductDocument {
  const brand = patch.brand === undefined ? product.brand : (patch.brand ?? undefined)
  const { brand: _was, ...kept } = product
  const changed: ProductDocument = {
    ...kept,
    slug,
    name: patch.name ?? product.name,
    description: patch.description === undefined ? product.description : (patch.description ?? ''),
    category: patch.category ?? product.category,
    ...(brand !== undefined && { brand }),
    price: patch.price ?? product.price,
    variants: mergeVariants(product.variants, patch.variants ?? [], newVariantId),
    images: patch.images ?? product.images,
    attributes: patch.attributes ?? product.attributes,
    tags: patch.tags ?? product.tags,
    active: patch.active ?? product.active,
    version,
    updatedAt: at,
  }
  checkProduct(changed)
  return changed
}

export interface AnnouncedStock {
  sku: string
  units: number
}

/** The units that a new product starts with, by SKU; none where nothing was said. */
export function initialStock(product: ProductDocument, body: NewProduct): AnnouncedStock[] {
  if (product.variants.length === 0) return [{ sku: product.productId, units: body.stock ?? 0 }]
  return product.variants.map(({ variantId }, index) => ({
    sku: variantId,
    units: body.variants?.[index]?.stock ?? 0,
  }))
}

/** The SKUs that a change added, which have no units yet. */
export function addedStock(before: ProductDocument, after: ProductDocument): AnnouncedStock[] {
  const known = new Set(skusOf(before))
  return skusOf(after)
    .filter(sku => !known.has(sku))
    .map(sku => ({ sku, units: 0 }))
}
