import type { Money } from '../../../schemas/money.ts'
import type { ColourFamily } from '../../../schemas/product.ts'
import type { ProductDocument } from '../product.ts'
import { variantPrice } from '../product.ts'
import { slugOf } from '../text.ts'
import { colourFamily } from './colour-family.ts'

/** One thing that can be bought: a variant, or the product when it has none. */
export interface Offer {
  sku: string
  price: Money
  colour: ColourFamily | undefined
}

export interface Shape {
  shape: string
  name: string
}

export function offersOf(product: ProductDocument): Offer[] {
  const { productId, price, attributes, variants } = product
  if (variants.length === 0)
    return [{ sku: productId, price, colour: colourFamily(text(attributes.hex), text(attributes.colour)) }]
  return variants.map(variant => ({
    sku: variant.variantId,
    price: variantPrice(product, variant),
    colour: colourFamily(variant.attributes.hex, variant.attributes.colour),
  }))
}

/** The shape that a product says it has, as a name and as it stands in an address. */
export function shapeOf({ attributes: { shape } }: ProductDocument): Shape | undefined {
  const name = text(shape)
  return name && slugOf(name) ? { shape: slugOf(name), name } : undefined
}

/** The least that has to be paid for a product. */
export const leastAmount = (offers: readonly Offer[]): number =>
  Math.min(...offers.map(({ price }) => price.amount))

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
