import type { LineQuote } from '../../../schemas/product.ts'
import type { ProductDocument, StoredVariant } from '../product.ts'
import { variantPrice } from '../product.ts'

interface AskedLine {
  productId: string
  variantId?: string | undefined
}

/** What one line costs now; without a price when it cannot be bought so. */
export function quoteLine({ productId, variantId }: AskedLine, product: ProductDocument | null): LineQuote {
  const variant = product?.variants.find(one => one.variantId === variantId)
  const needsVariant = product?.active === true && product.variants.length > 0 && variantId === undefined
  const image = product && imageOf(product, variant)
  return {
    productId,
    ...(variantId !== undefined && { variantId }),
    name: product ? lineName(product, variant) : productId,
    unitPrice: priceOf(product, variantId, variant),
    needsVariant,
    ...(image && { image }),
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

function lineName({ name, variants }: ProductDocument, variant: StoredVariant | undefined): string {
  const chosen = variant ? choicesOf(variants).flatMap(choice => variant.attributes[choice] ?? []) : []
  return chosen.length > 0 ? `${name} (${chosen.join(', ')})` : name
}

/** Codes of colours are not what people choose by; the database keeps names sorted, so they may stand first. */
const isChosenBy = (name: string): boolean => name !== 'hex' && !name.endsWith('_hex')

/** What tells the variants apart. An attribute that follows from those before it, such as a colour's code, does not. */
function choicesOf(variants: readonly StoredVariant[]): string[] {
  const choices: string[] = []
  const names = variants.flatMap(({ attributes }) => Object.keys(attributes).filter(isChosenBy))
  for (const name of new Set(names)) {
    if (choices.length === 0 || !followsFrom(variants, choices, name)) choices.push(name)
  }
  return choices
}

function followsFrom(variants: readonly StoredVariant[], choices: readonly string[], name: string): boolean {
  const known = new Map<string, string | undefined>()
  return variants.every(({ attributes }) => {
    const key = JSON.stringify(choices.map(choice => attributes[choice]))
    if (!known.has(key)) known.set(key, attributes[name])
    return known.get(key) === attributes[name]
  })
}

/** The first picture of the variant; else the product's first. */
function imageOf({ images }: ProductDocument, variant: StoredVariant | undefined): string | undefined {
  const own = images.find(({ variantIds }) => variant && variantIds?.includes(variant.variantId))
  return (own ?? images[0])?.url
}
