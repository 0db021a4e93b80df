import { z } from 'zod'
import type { Product } from '../../../../schemas/product.ts'
import { tellingWords } from '../rules/words.ts'
import type { KnownProduct } from '../turn/memory.ts'
import { remember } from '../turn/memory.ts'
import type { Turn } from '../turn/turn.ts'
import { matchOf } from './match-products.ts'
import { unitsOf } from './money-text.ts'
import { defineTool } from './tool.ts'

const MOST = 20
/** What a product must be of a wish, when no product has all of its words. */
const CLOSE = 0.5
const MOST_COMPARED = '100'

const Args = z.object({
  query: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words of what is wanted; left out, all products.' }),
  max_price: z
    .number()
    .optional()
    .meta({ description: 'At most, in whole units of the currency, e.g. 49.90.' }),
  min_price: z.number().optional().meta({ description: 'At least, in whole units of the currency.' }),
  sort: z.enum(['relevance', 'price-asc', 'price-desc']).optional(),
})

export const searchProducts = defineTool({
  name: 'search_products',
  description:
    'Finds products of the shop by words and price. Returns ids, prices and stock; ids are never known otherwise.',
  args: Args,
  changes: false,
  async run(args, turn) {
    const products = await find(args, turn)
    remember(turn.memory, products.map(known))
    turn.searches.push(products.map(({ productId }) => productId))
    if (products.length > 0)
      turn.actions.push({ type: 'show-products', products: products.map(({ productId }) => productId) })
    return products.length > 0
      ? { products: products.map(facts) }
      : { products: [], message: 'The shop has no such product.' }
  },
})

type Asked = z.output<typeof Args>

async function find({ query = '', sort, ...prices }: Asked, { clients }: Turn): Promise<Product[]> {
  const limits = {
    ...(prices.min_price !== undefined && { minPrice: minor(prices.min_price) }),
    ...(prices.max_price !== undefined && { maxPrice: minor(prices.max_price) }),
    ...(sort !== undefined && sort !== 'relevance' && { sort }),
  }
  const list = async (more: object): Promise<Product[]> =>
    (await clients.listProducts({ query: { ...limits, ...more } })).products
  const words = query.trim()
  const found = await list({ pageSize: String(MOST), ...(words !== '' && { query: words }) })
  if (found.length > 0 || words === '') return found
  return closest(words, await list({ pageSize: MOST_COMPARED }))
}

/** Minor units as they stand in a query; what cannot be a price is none. */
const minor = (price: number): string =>
  String(Math.min(Math.max(Math.round(price * 100), 0), 1_000_000_000_000))

function closest(query: string, products: readonly Product[]): Product[] {
  const asked = tellingWords(query)
  const rated = products
    .map(product => ({ product, score: matchOf(asked, product) }))
    .filter(({ score }) => score >= CLOSE)
    .sort((a, b) => b.score - a.score)
  const best = rated[0]?.score ?? 0
  return rated
    .filter(({ score }) => score >= best * 0.75)
    .slice(0, MOST)
    .map(({ product }) => product)
}

export const known = ({
  productId,
  name,
  description,
  category,
  brand = '',
  tags,
  price,
  available,
}: Product): KnownProduct => ({
  productId,
  name,
  words: `${name} ${brand} ${category} ${tags.join(' ')} ${description}`.slice(0, 400),
  amount: price.amount,
  currency: price.currency,
  available,
})

const facts = (product: Product): Record<string, unknown> => ({
  product_id: product.productId,
  name: product.name,
  category: product.category,
  description: product.description.slice(0, 300),
  price: unitsOf(product.price),
  currency: product.price.currency,
  stock: product.available,
  ...(product.variants.length > 0 && {
    variants: product.variants.map(({ variantId, attributes, price, available }) => ({
      variant_id: variantId,
      attributes,
      price: unitsOf(price),
      stock: available,
    })),
  }),
})
