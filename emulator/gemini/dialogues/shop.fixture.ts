import { isTypoOf } from '../language/distance.ts'
import { concept, wordsOf } from '../language/lexicon.ts'
import type { FunctionDeclaration } from '../request/request.ts'

interface Variant {
  variant_id: string
  colour: string
  available: number
}

interface Product {
  product_id: string
  name: string
  category: string
  description: string
  price: number
  currency: 'EUR'
  stock: number
  variants?: Variant[]
}

const product = (
  product_id: string,
  name: string,
  price: number,
  stock: number,
  category: string,
  description: string,
): Product => ({
  product_id: `prd_${product_id}`,
  name,
  category,
  description,
  price,
  currency: 'EUR',
  stock,
})

/** The six products of requirement EV-26: two that tie for the cheapest. */
const SIX = (): Product[] => [
  product('mbp', 'MacBook Pro', 2000, 10, 'electronics', 'A laptop by Apple with a bright screen.'),
  product(
    'yonex',
    'Yonex Arcsaber 11 Pro',
    200,
    10,
    'sports',
    'A badminton racket with a stiff carbon shaft.',
  ),
  product('tennis', 'Tennis Ball', 5, 100, 'sports', 'One ball with even felt, for every court.'),
  product('pong', 'Ping Pong Ball', 5, 100, 'sports', 'A seamless ball for table tennis.'),
  product('basket', 'Basketball', 29, 20, 'sports', 'Size 7, composite leather, for indoors and outdoors.'),
  product('shoe', 'Running Shoe', 120, 15, 'sports', 'A light trainer with a springy sole.'),
]

const MORE = (): Product[] => [
  product('kestrel', 'Kestrel 13 Laptop', 1299, 5, 'electronics', 'Thin and light, with a 13 inch screen.'),
  product('baseline', 'Baseline 100 Tennis Racket', 89, 7, 'sports', 'A forgiving frame with a large head.'),
  product('mug', 'Everyday Mug', 14, 60, 'home', 'Stoneware, 350 ml, safe in the dishwasher.'),
  product('bowl', 'Serving Bowl', 39, 12, 'home', 'Glazed stoneware for salad and fruit.'),
  product('candle', 'Cedar Candle', 22, 30, 'home', 'Soy wax that burns for forty hours.'),
  {
    ...product(
      'beanie',
      'Harbour Beanie',
      38,
      40,
      'accessories',
      'A ribbed hat of extra-fine merino for the winter.',
    ),
    variants: [
      { variant_id: 'var_rust', colour: 'Rust', available: 15 },
      { variant_id: 'var_navy', colour: 'Navy', available: 20 },
      { variant_id: 'var_oat', colour: 'Oatmeal', available: 5 },
    ],
  },
  product('glen', 'Glen Check Scarf', 85, 9, 'accessories', 'Lambswool, woven on a slow loom.'),
  product(
    'coastal',
    'Coastal Stripe Throw Scarf',
    112,
    4,
    'accessories',
    'Alpaca and wool, large enough to be a shawl.',
  ),
  product('tote', 'Market Tote', 89, 25, 'bags', 'Cotton canvas that holds three bags of groceries.'),
  product('pack', 'Trailhead Backpack', 145, 8, 'bags', 'Waterproof nylon with a sleeve for a computer.'),
  product('hush', 'Hush Headphones', 249, 6, 'electronics', 'Over the ear, with noise cancelling.'),
  product('note', 'Field Notebook', 12, 200, 'stationery', 'Ruled paper, stitched, for a coat pocket.'),
  product('pebble', 'Pebble Table Lamp', 129, 3, 'home', 'Warm light from a round glass body.'),
  product('perch', 'Perch Desk Lamp', 99, 0, 'home', 'A slim arm that stays where it is put.'),
  product('aviator', 'Aviator Sunglasses', 150, 5, 'eyewear', 'A metal frame with polarised lenses.'),
  product(
    'wallet',
    'Slim Bifold Wallet',
    54,
    11,
    'accessories',
    'Six cards and folded notes in tanned leather.',
  ),
]

interface Line {
  product: Product
  variant?: Variant
  quantity: number
}

export interface Order {
  orderId: string
  transactionId: string
  lines: Line[]
}

type Args = Record<string, unknown>

/** A shop behind functions, as an assistant would declare them, with a memory of what was called. */
export class Shop {
  readonly calls: { name: string; args: Args }[] = []
  readonly orders: Order[] = []
  #cart: Line[] = []
  readonly #products: Product[]

  constructor({ six = false }: { six?: boolean } = {}) {
    this.#products = six ? SIX() : [...SIX(), ...MORE()]
  }

  get cart(): Record<string, number> {
    return unitsOf(this.#cart)
  }

  get ordered(): Record<string, number> {
    return unitsOf(this.orders.flatMap(({ lines }) => lines))
  }

  call(name: string, args: Args): Args {
    this.calls.push({ name, args })
    if (args.session_id !== undefined && args.session_id !== 'sess-42')
      return refusal('SESSION_NOT_FOUND', 'There is no such session.')
    switch (name) {
      case 'search_products':
        return { products: this.#search(String(args.query ?? ''), args.max_price) }
      case 'add_to_cart':
        return this.#add(args)
      case 'remove_from_cart':
        return this.#remove(args)
      case 'view_cart':
        return { items: this.#cart.map(lineView), total: sumOf(this.#cart), currency: 'EUR' }
      case 'checkout':
        return this.#checkout()
      case 'get_order_status':
        return { orderId: args.order_id, status: 'confirmed' }
      case 'search_knowledge':
        return {
          passages: [
            {
              title: 'Shipping and returns',
              text: `Orders leave within a day; returns are free for 30 days.`,
            },
          ],
        }
      case 'escalate_to_human':
        return { ticketId: 'tck_1', message: 'Somebody will write to you today.' }
      default:
        return refusal('UNKNOWN_FUNCTION', 'There is no such function.')
    }
  }

  #search(query: string, maxPrice: unknown): Product[] {
    const wanted = wordsOf(query.toLowerCase())
    if (wanted.length === 0) return this.#products
    const keys = wanted.map(concept)
    const rated = this.#products
      .filter(({ price }) => typeof maxPrice !== 'number' || price <= maxPrice)
      .map(one => {
        const words = wordsOf(
          `${one.name} ${one.category} ${one.description} ${one.variants?.map(({ colour }) => colour).join(' ') ?? ''}`.toLowerCase(),
        )
        const known = words.map(concept)
        return {
          one,
          hits: wanted.filter(
            (word, at) => known.includes(keys[at]!) || words.some(other => isTypoOf(word, other)),
          ).length,
        }
      })
    return rated
      .filter(({ hits }) => hits > 0)
      .sort((a, b) => b.hits - a.hits)
      .slice(0, 10)
      .map(({ one }) => one)
  }

  #add({ product_id, variant_id, quantity }: Args): Args {
    const found = this.#products.find(one => one.product_id === product_id)
    if (!found) return refusal('PRODUCT_NOT_FOUND', 'There is no such product.')
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1)
      return refusal('INVALID_QUANTITY', 'quantity must be at least 1')
    const variant = found.variants?.find(one => one.variant_id === variant_id)
    if (found.variants && !variant) return refusal('VARIANT_REQUIRED', 'Choose a variant.')
    const line = this.#cart.find(one => one.product === found && one.variant === variant)
    const available = variant?.available ?? found.stock
    if ((line?.quantity ?? 0) + quantity > available)
      return { error: { reason: 'OUT_OF_STOCK', message: `Only ${available} left in stock.` }, available }
    if (line) line.quantity += quantity
    else this.#cart.push({ product: found, ...(variant && { variant }), quantity })
    return { added: { product_id, name: found.name, quantity } }
  }

  #remove({ product_id, variant_id }: Args): Args {
    const at = this.#cart.findIndex(
      line =>
        line.product.product_id === product_id &&
        (variant_id === undefined || line.variant?.variant_id === variant_id),
    )
    if (at < 0) return refusal('NOT_IN_CART', 'This is not in the cart.')
    this.#cart.splice(at, 1)
    return { removed: product_id }
  }

  #checkout(): Args {
    if (this.#cart.length === 0) return refusal('CART_EMPTY', 'Cart is empty')
    const order = {
      orderId: `ord_T${this.orders.length + 1}`,
      transactionId: `7b1c0000-0000-4000-8000-00000000000${this.orders.length + 1}`,
      lines: this.#cart,
    }
    for (const { product: sold, quantity } of this.#cart) sold.stock -= quantity
    this.orders.push(order)
    this.#cart = []
    return {
      orderId: order.orderId,
      transactionId: order.transactionId,
      status: 'confirmed',
      lines: order.lines.map(lineView),
      total: sumOf(order.lines),
      currency: 'EUR',
    }
  }
}

const refusal = (reason: string, message: string): Args => ({ error: { reason, message } })
const sumOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { product: { price }, quantity }) => sum + price * quantity, 0)

const lineView = ({ product: { product_id, name, price }, variant, quantity }: Line): Args => ({
  product_id,
  name,
  quantity,
  unit_price: price,
  line_total: price * quantity,
  ...(variant && { variant_id: variant.variant_id, variant: variant.colour }),
})

function unitsOf(lines: readonly Line[]): Record<string, number> {
  const units: Record<string, number> = {}
  for (const {
    product: { name },
    variant,
    quantity,
  } of lines) {
    const key = variant ? `${name}/${variant.colour}` : name
    units[key] = (units[key] ?? 0) + quantity
  }
  return units
}

const string = (description: string): { type: string; description: string } => ({
  type: 'STRING',
  description,
})
const session = string("The shopper's session.")

export const INSTRUCTIONS = 'You help shoppers of this shop. session_id: sess-42'

export const FUNCTIONS: readonly FunctionDeclaration[] = [
  {
    name: 'search_products',
    description: 'Finds products by words; no words find all.',
    parameters: {
      type: 'OBJECT',
      properties: {
        query: string('What to look for.'),
        max_price: { type: 'NUMBER', description: 'At most, in euros.' },
      },
    },
  },
  {
    name: 'add_to_cart',
    description: 'Adds units of a product to the cart.',
    parameters: {
      type: 'OBJECT',
      properties: {
        session_id: session,
        product_id: string('From a search.'),
        variant_id: string('Of a product with variants.'),
        quantity: { type: 'INTEGER' },
      },
      required: ['session_id', 'product_id', 'quantity'],
    },
  },
  {
    name: 'remove_from_cart',
    description: 'Removes a product from the cart.',
    parameters: {
      type: 'OBJECT',
      properties: {
        session_id: session,
        product_id: string('The product.'),
        variant_id: string('The variant.'),
      },
      required: ['session_id', 'product_id'],
    },
  },
  {
    name: 'view_cart',
    description: 'Shows the cart.',
    parameters: { type: 'OBJECT', properties: { session_id: session }, required: ['session_id'] },
  },
  {
    name: 'checkout',
    description: 'Buys what is in the cart.',
    parameters: { type: 'OBJECT', properties: { session_id: session }, required: ['session_id'] },
  },
  {
    name: 'get_order_status',
    description: 'How an order stands.',
    parameters: { type: 'OBJECT', properties: { order_id: string('The order.') }, required: ['order_id'] },
  },
  {
    name: 'search_knowledge',
    description: 'Looks up shipping, returns, sizes and payment.',
    parameters: {
      type: 'OBJECT',
      properties: { question: string('What is asked.') },
      required: ['question'],
    },
  },
  {
    name: 'escalate_to_human',
    description: 'Opens a ticket for a person.',
    parameters: { type: 'OBJECT', properties: { reason: string('Why.') }, required: ['reason'] },
  },
]
