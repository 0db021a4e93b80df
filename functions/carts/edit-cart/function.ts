import {
  addItem,
  clearCart,
  createCart,
  getCart,
  removeItem,
  setQuantity,
} from '../../../schemas/calls/carts.ts'
import { quoteLines } from '../../../schemas/calls/catalog.ts'
import { anyone, holder } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import type { Io } from '../../kit/declaration.ts'
import { onHttp } from '../../kit/on-http.ts'
import type { StoredCart } from '../cart.ts'
import { addToCart, cartView, emptied, newCart, removeLine, setLineQuantity } from '../cart.ts'
import { needCart, writeCart } from '../cart-store.ts'

const shopper = holder('cart', ({ params }) => params.cartId)

async function change({ tx }: Io, cartId: string, by: (cart: StoredCart) => StoredCart) {
  const changed = by(await needCart(tx, cartId))
  writeCart(tx, changed)
  return cartView(changed)
}

export default onHttp({
  id: 'edit-cart',
  summary: 'A shopper fills a cart.',
  emits: [],
  clients: { quoteLines },
  routes: ({ read, command }) => [
    command(createCart, {
      access: anyone,
      idempotencyKey: 'none',
      status: 201,
      async handle(_input, { tx, newId, now }) {
        const cart = newCart(newId('crt'), now)
        writeCart(tx, cart)
        return cartView(cart)
      },
      reveal: (cart, secretOf) => ({ ...cart, cartSecret: secretOf('cart', cart.cartId) }),
    }),
    read(getCart, {
      access: shopper,
      handle: async ({ params }, io) => cartView(await needCart(io.read, params.cartId)),
    }),
    command(addItem, {
      access: shopper,
      idempotencyKey: 'optional',
      async prepare({ body: { productId, variantId } }, { clients }) {
        const { quotes } = await clients.quoteLines({ body: { lines: [{ productId, variantId }] } })
        if (!quotes[0]) throw new AppError('NOT_FOUND', 'PRODUCT_NOT_FOUND', 'There is no such product.')
        return quotes[0]
      },
      handle: ({ params, body }, io) =>
        change(io, params.cartId, cart => addToCart(cart, io.facts, body.quantity, io.newId('lin'), io.now)),
    }),
    command(setQuantity, {
      access: shopper,
      idempotencyKey: 'optional',
      handle: ({ params, body }, io) =>
        change(io, params.cartId, cart => setLineQuantity(cart, params.lineId, body.quantity, io.now)),
    }),
    command(removeItem, {
      access: shopper,
      idempotencyKey: 'optional',
      handle: ({ params }, io) => change(io, params.cartId, cart => removeLine(cart, params.lineId, io.now)),
    }),
    command(clearCart, {
      access: shopper,
      idempotencyKey: 'optional',
      handle: ({ params }, io) => change(io, params.cartId, cart => emptied(cart, io.now)),
    }),
  ],
})
