import { COLOUR_FAMILIES, type Facets } from '../../../schemas/product.ts'
import type { Levels } from './availability.ts'
import { type Choice, fits, offersThatFit } from './choice.ts'
import type { Listed } from './snapshot.ts'

/** What there is to choose from among products: each kind of choice is counted as if nothing of its kind were chosen. */
export function countFacets(all: readonly Listed[], choice: Choice, levels: Levels): Facets {
  const price = priceRange(all.filter(one => fits(one, choice, levels, 'price')))
  return {
    products: all.filter(one => fits(one, choice, levels)).length,
    ...(price && { price }),
    colours: coloursOf(all, choice, levels),
    shapes: shapesOf(all.filter(one => fits(one, choice, levels, 'shape'))),
    inStock: all.filter(one => fits(one, { ...choice, inStock: true }, levels)).length,
  }
}

function coloursOf(all: readonly Listed[], choice: Choice, levels: Levels): Facets['colours'] {
  const fitting = all.filter(one => fits(one, choice, levels, 'colour'))
  const found = fitting.map(
    one => new Set(offersThatFit(one, choice, levels, 'colour').map(({ colour }) => colour)),
  )
  return COLOUR_FAMILIES.flatMap(colour => {
    const products = found.filter(colours => colours.has(colour)).length
    return products > 0 ? [{ colour, products }] : []
  })
}

function shapesOf(fitting: readonly Listed[]): Facets['shapes'] {
  const byShape = Map.groupBy(
    fitting.flatMap(({ shape }) => shape ?? []),
    ({ shape }) => shape,
  )
  return [...byShape.values()]
    .flatMap(([first, ...others]) => (first ? { ...first, products: 1 + others.length } : []))
    .sort((a, b) => b.products - a.products || (a.shape < b.shape ? -1 : 1))
}

/** Of the currency that most of them are sold in. */
function priceRange(fitting: readonly Listed[]): Facets['price'] {
  const prices = fitting.flatMap(({ offers }) => offers.map(({ price }) => price))
  const [most] = [...Map.groupBy(prices, ({ currency }) => currency)].sort(
    ([, a], [, b]) => b.length - a.length,
  )
  if (!most) return undefined
  const [currency, same] = most
  const amounts = same.map(({ amount }) => amount).sort((a, b) => a - b)
  return {
    min: { amount: amounts[0] ?? 0, currency },
    max: { amount: amounts.at(-1) ?? 0, currency },
  }
}
