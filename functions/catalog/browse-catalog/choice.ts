import type { Levels } from './availability.ts'
import type { ListRequest } from './list-page.ts'
import type { Listed } from './snapshot.ts'

/** What a product has to be, besides its words and its category. */
export interface Choice {
  colours: ReadonlySet<string>
  shapes: ReadonlySet<string>
  minPrice: number
  maxPrice: number
  inStock: boolean
}

/** The parts of a choice that can be left out, to count what they would leave. */
export type Part = 'colour' | 'shape' | 'price' | 'stock'

export const choiceOf = ({ colour, shape, minPrice, maxPrice, inStock }: ListRequest): Choice => ({
  colours: new Set(colour?.split(',')),
  shapes: new Set(shape?.split(',')),
  minPrice: Number(minPrice ?? 0),
  maxPrice: maxPrice === undefined ? Number.POSITIVE_INFINITY : Number(maxPrice),
  inStock: inStock === 'true',
})

/** Whether one and the same offer of a product is all that was chosen; `except` one part of it. */
export function fits(listed: Listed, choice: Choice, levels: Levels, except?: Part): boolean {
  return hasShape(listed, choice, except) && offersThatFit(listed, choice, levels, except).length > 0
}

const hasShape = ({ shape }: Listed, { shapes }: Choice, except?: Part): boolean =>
  except === 'shape' || shapes.size === 0 || (shape !== undefined && shapes.has(shape.shape))

/** The offers of a product that are all that was chosen, its shape apart. */
export const offersThatFit = (
  { offers }: Listed,
  { colours, minPrice, maxPrice, inStock }: Choice,
  levels: Levels,
  except?: Part,
) =>
  offers.filter(
    ({ sku, colour, price }) =>
      (except === 'colour' || colours.size === 0 || (colour !== undefined && colours.has(colour))) &&
      (except === 'price' || (price.amount >= minPrice && price.amount <= maxPrice)) &&
      (except === 'stock' || !inStock || levels.available(sku) > 0),
  )
