import type { PageFacts } from '../../../schemas/pages.ts'
import type { Product } from '../../../schemas/product.ts'
import type { PageDocument } from '../page.ts'

/**
 * What a page that is made ahead of time tells of units: there are some, or none. How many there are changes with every
 * sale; the web app asks for that.
 */
const SOME = 100

/** Pictures of a card: what it shows, and what it turns to. */
const CARD_IMAGES = 2

const skusOfProduct = ({ productId, variants }: Product): string[] =>
  variants.length > 0 ? variants.map(({ variantId }) => variantId) : [productId]

/** Every SKU of the products, once each. */
export const skusOf = (products: readonly Product[]): string[] => [
  ...new Set(products.flatMap(skusOfProduct)),
]

/** Every product that is shown, in whatever form. */
export function productsOf(facts: PageFacts): Product[] {
  if (facts.page === 'home') return [...facts.popular.products, ...facts.newest.products]
  if (facts.page === 'category') return facts.shelf.products
  return facts.page === 'product' ? [facts.product, ...facts.related.products] : []
}

/** The facts as a page tells them: with what is left of each SKU, and of listed products no more than a card shows. */
export function told(facts: PageFacts, units: ReadonlyMap<string, number>): PageFacts {
  const stocked = (product: Product): Product => withUnits(product, units)
  const cards = <List extends { products: Product[] }>(list: List): List => ({
    ...list,
    products: list.products.map(product => card(stocked(product))),
  })
  if (facts.page === 'home') return { ...facts, popular: cards(facts.popular), newest: cards(facts.newest) }
  if (facts.page === 'category') return { ...facts, shelf: cards(facts.shelf) }
  if (facts.page === 'not-found') return facts
  return { ...facts, product: stocked(facts.product), related: cards(facts.related) }
}

function withUnits(product: Product, units: ReadonlyMap<string, number>): Product {
  const some = (sku: string): number => ((units.get(sku) ?? 0) > 0 ? SOME : 0)
  return {
    ...product,
    variants: product.variants.map(variant => ({ ...variant, available: some(variant.variantId) })),
    available: skusOfProduct(product).some(sku => some(sku) > 0) ? SOME : 0,
  }
}

const card = (product: Product): Product => ({
  ...product,
  variants: product.variants.map(variant => ({ ...variant, available: product.available })),
  description: '',
  attributes: {},
  images: product.images.slice(0, CARD_IMAGES),
})

/** What is kept of what a page shows. */
export type Shown = Required<Pick<PageDocument, 'shows' | 'soldOut' | 'cards'>>

export const NOTHING: Shown = { shows: [], soldOut: [], cards: [] }

/** The products and SKUs that a page shows, which of them as sold out, and which as one. */
export function shownBy(facts: PageFacts): Shown {
  const products = productsOf(facts)
  const skus = skusOf(products)
  const available = new Map(
    products.flatMap(({ productId, variants, available }) => [
      [productId, available] as const,
      ...variants.map(variant => [variant.variantId, variant.available] as const),
    ]),
  )
  const cards = new Map(products.map(product => [product.productId, { skus: skusOfProduct(product) }]))
  if (facts.page === 'product') cards.delete(facts.product.productId)
  return {
    shows: [...new Set([...products.map(({ productId }) => productId), ...skus])],
    soldOut: skus.filter(sku => available.get(sku) === 0),
    cards: [...cards.values()].filter(card => card.skus.length > 1),
  }
}
