import type { ProductPatch } from '../../../schemas/product.ts'
import type { StoredVariant } from '../product.ts'

export type GivenVariant = NonNullable<ProductPatch['variants']>[number]

/**
 * The variants of a product after those given were put in: one with a known id, or with the attributes of a known one,
 * changes that one (what it leaves out stays, a price of `null` goes), any other is new. Variants that are not given stay.
 */
export function mergeVariants(
  known: readonly StoredVariant[],
  given: readonly GivenVariant[],
  newVariantId: () => string,
): StoredVariant[] {
  const merged = [...known]
  for (const variant of given) {
    const index = merged.findIndex(one => isSame(one, variant))
    const before = merged[index]
    const price = variant.price === undefined ? before?.price : variant.price
    const made: StoredVariant = {
      variantId: variant.variantId ?? before?.variantId ?? newVariantId(),
      attributes: variant.attributes,
      ...(price && { price }),
    }
    if (before) merged[index] = made
    else merged.push(made)
  }
  return merged
}

const isSame = (known: StoredVariant, given: GivenVariant): boolean =>
  given.variantId === undefined
    ? attributesKey(known.attributes) === attributesKey(given.attributes)
    : known.variantId === given.variantId

/** The same for the same attributes, in whatever order they were written. */
export const attributesKey = (attributes: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
