import { z } from 'zod'
import type { Product } from '../../../../schemas/product.ts'
import { mayBeMeant } from '../rules/meant-product.ts'
import { isNotExtreme, tiedWith } from '../rules/price-tie.ts'
import { judgeQuantity } from '../rules/quantity.ts'
import { sharesWord, stem, tellingWords, wordsOf } from '../rules/words.ts'
import type { KnownProduct } from '../turn/memory.ts'
import type { Turn } from '../turn/turn.ts'
import { moneyText, unitsOf } from './money-text.ts'
import { cartFacts, openCart, readCart } from './open-cart.ts'
import { defineTool, Refused } from './tool.ts'

export const addToCart = defineTool({
  name: 'add_to_cart',
  description:
    'Adds units of one product to the cart. The product_id comes from search_products; a product with variants needs a variant_id.',
  args: z.object({
    product_id: z.string().max(80),
    variant_id: z.string().max(80).optional(),
    quantity: z.number().meta({ description: 'How many, as the shopper said; 1 when nothing was said.' }),
  }),
  changes: true,
  async run({ product_id: productId, variant_id: variantId, quantity }, turn, key) {
    try {
      return await add({ productId, variantId, quantity }, turn, key)
    } catch (error) {
      turn.refusedAdds.add(productId)
      throw error
    }
  },
})

interface Wish {
  productId: string
  variantId: string | undefined
  quantity: number
}

async function add({ productId, variantId, quantity }: Wish, turn: Turn, key: string) {
  refuseUnasked(turn)
  const chosen = turn.memory.known.find(one => one.productId === productId)
  if (!chosen) throw new Refused('PRODUCT_NOT_SEARCHED', 'This product has not been searched for yet.')
  const [product, cart] = await Promise.all([
    turn.clients.getProduct({ params: { productId } }),
    readCart(turn),
  ])
  const line = cart.items.find(
    one => one.productId === productId && (variantId === undefined || one.variantId === variantId),
  )
  const inCart = line?.quantity ?? 0
  checkQuantity(quantity, { product, inCart }, turn)
  checkMeant(chosen, turn)
  checkTie(chosen, turn)
  const variant = variantOf(product, variantId, turn)
  const offer = variant ?? { price: product.price, available: product.available }
  checkStock(quantity, inCart, { name: product.name, available: offer.available }, turn)
  checkPrice(offer.price, product.name, turn)
  const { cartId, authorization } = await openCart(turn)
  const changed = await turn.clients.addItem({
    params: { cartId },
    body: { productId, ...(variant && { variantId: variant.variantId }), quantity },
    authorization,
    idempotencyKey: key,
  })
  turn.added.set(productId, (turn.added.get(productId) ?? 0) + quantity)
  turn.refusedAdds.delete(productId)
  delete turn.seenCart
  turn.actions.push({ type: 'cart-changed', cartId })
  return {
    added: {
      product_id: productId,
      name: product.name,
      quantity,
      unit_price: unitsOf(offer.price),
      currency: offer.price.currency,
    },
    cart: cartFacts(changed),
  }
}

/** Who only asks what there is does not find it in the cart (AG-21). */
function refuseUnasked({ deeds, memory }: Turn): void {
  const { buys, adds, informs, holds, declines } = deeds
  if (declines && !buys && !adds) throw new Refused('NOT_ASKED', 'Nothing was added.')
  if (informs && !buys && !adds && !memory.question)
    throw new Refused('NOT_ASKED', 'That was a question about products, so nothing was added.')
  if (holds && !buys && !adds)
    throw new Refused('NOT_ASKED', 'Nothing was added, as nothing is to be bought now.')
}

function checkQuantity(
  quantity: number,
  { product, inCart }: { product: Product; inCart: number },
  turn: Turn,
): void {
  const { memory, message } = turn
  const verdict = judgeQuantity(quantity, {
    message,
    previous: memory.lastMessage,
    name: product.name,
    others: memory.known.filter(one => one.productId !== product.productId).map(({ name }) => name),
    inCart,
    added: turn.added.get(product.productId) ?? 0,
    offered: memory.question?.quantities ?? [],
    available: product.available,
  })
  if (verdict.ok) return
  if (verdict.reason === 'INVALID_QUANTITY')
    throw new Refused(
      'INVALID_QUANTITY',
      'The quantity must be a whole number of at least 1. Nothing was added.',
    )
  const most = Math.max(...verdict.stated, 1)
  if (most > product.available) throw outOfStock(turn, product.name, product.available, inCart)
  throw new Refused('QUANTITY_NOT_ASKED', 'That many were not asked for, so nothing was added.', {
    stated: verdict.stated,
  })
}

function checkMeant(chosen: KnownProduct, turn: Turn): void {
  if (turn.memory.question || mayBeMeant(chosen.productId, turn.memory.known, turn.message)) return
  throw new Refused('NOT_WHAT_WAS_ASKED', `${chosen.name} is not what was asked for, so it was not added.`)
}

/** The products of the search that found it, as far as they have a word of the message. */
function rivals({ productId }: KnownProduct, { searches, memory, message }: Turn): KnownProduct[] {
  const ids = searches.findLast(one => one.includes(productId))
  const found = memory.known.filter(one => (ids ? ids.includes(one.productId) : true))
  const asked = tellingWords(message)
  const fitting = found.filter(({ words }) => sharesWord(asked, wordsOf(words).map(stem)))
  return fitting.some(one => one.productId === productId) ? fitting : found
}

function checkTie(chosen: KnownProduct, turn: Turn): void {
  const found = rivals(chosen, turn)
  if (isNotExtreme(chosen.productId, found, turn.message))
    throw new Refused('NOT_THE_CHEAPEST', `${chosen.name} is not the one that was asked for by its price.`)
  const tied = tiedWith(chosen.productId, found, turn.message)
  if (tied.length === 0) return
  ask(turn, 'PRICE_TIE')
  throw new Refused(
    'PRICE_TIE',
    `${tied.map(({ name }) => name).join(' and ')} cost the same. Which one would you like?`,
    {
      options: tied.map(one => ({
        product_id: one.productId,
        name: one.name,
        price: unitsOf(one),
        currency: one.currency,
        stock: one.available,
      })),
    },
  )
}

function variantOf(
  { name, variants }: Product,
  variantId: string | undefined,
  turn: Turn,
): Product['variants'][number] | null {
  if (variants.length === 0) return null
  const [only] = variants
  const chosen =
    variantId === undefined && variants.length === 1
      ? only
      : variants.find(one => one.variantId === variantId)
  if (chosen) return chosen
  ask(turn, 'VARIANT_REQUIRED')
  throw new Refused('VARIANT_REQUIRED', `${name} comes in several variants. Which one would you like?`, {
    variants: variants.map(one => ({
      variant_id: one.variantId,
      attributes: one.attributes,
      price: unitsOf(one.price),
      stock: one.available,
    })),
  })
}

function checkStock(
  quantity: number,
  inCart: number,
  { name, available }: { name: string; available: number },
  turn: Turn,
): void {
  if (inCart + quantity > available) throw outOfStock(turn, name, available, inCart)
}

/** States what there is, and offers it (AG-17). */
function outOfStock(turn: Turn, name: string, available: number, inCart: number): Refused {
  const left = Math.max(0, available - inCart)
  ask(turn, 'OUT_OF_STOCK', left > 0 ? [left] : [])
  const has = inCart > 0 ? `, and ${inCart} of them are in your cart already` : ''
  return new Refused(
    'OUT_OF_STOCK',
    available === 0
      ? `${name} is out of stock.`
      : `Only ${available} of ${name} in stock${has}.${left > 0 ? ` Would you like ${left}?` : ''}`,
    { available, in_cart: inCart, can_add: left },
  )
}

function checkPrice(price: { amount: number; currency: string }, name: string, { limits }: Turn): void {
  if (limits.unit === null || price.amount <= limits.unit) return
  throw new Refused('OVER_BUDGET', `${name} costs ${moneyText(price)}, more than you want to pay.`, {
    price: unitsOf(price),
    currency: price.currency,
  })
}

const ask = (turn: Turn, reason: string, quantities: number[] = []): void => {
  turn.asked = { reason, buys: turn.deeds.buys || (turn.memory.question?.buys ?? false), quantities }
  turn.actions.push({ type: 'ask', reason })
}
