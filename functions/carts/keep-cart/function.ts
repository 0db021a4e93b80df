import { keepCart } from '../../../schemas/calls/carts.ts'
import { signedIn } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { sameSecret } from '../../kit/derive.ts'
import { onHttp } from '../../kit/on-http.ts'
import { cartView, newCart } from '../cart.ts'
import { findCart, findOwnCart, needCart, writeCart, writeOwnCart } from '../cart-store.ts'
import { cartSecrets } from '../secrets-client.ts'
import { mergeCarts } from './merge-carts.ts'

export default onHttp({
  id: 'keep-cart',
  summary: 'Keeps the cart of an account, and takes along what it chose as a guest.',
  emits: [],
  outside: { secrets: cartSecrets },
  routes: ({ command }) => [
    command(keepCart, {
      access: signedIn,
      idempotencyKey: 'none',
      limits: { perMinute: 60 },
      async prepare({ body: { cartId, cartSecret } }, { outside, storeId }) {
        if (cartId === undefined || cartSecret === undefined) return undefined
        if (sameSecret(cartSecret, outside.secrets(storeId, cartId))) return cartId
        throw new AppError('PERMISSION_DENIED', 'NOT_ALLOWED', 'This secret does not open that cart.')
      },
      async handle({ caller }, { tx, now, newId, facts: guestId }) {
        const accountId = caller.id
        const pointer = await findOwnCart(tx, accountId)
        const [own, guest] = await Promise.all([
          pointer ? findCart(tx, pointer.cartId) : null,
          guestId ? needCart(tx, guestId) : null,
        ])
        if (guest?.accountId !== undefined && guest.accountId !== accountId)
          throw new AppError('PERMISSION_DENIED', 'NOT_ALLOWED', 'This is the cart of another account.')
        const fresh = () => ({ ...newCart(newId('crt'), now), accountId })
        const made = guest ? undefined : own ? undefined : fresh()
        const kept = guest ? mergeCarts(own, guest, accountId, now) : undefined
        const current = kept?.current ?? own ?? made
        if (!current) throw new Error('an account has a cart, or gets one')
        for (const cart of kept?.changed ?? (made ? [made] : [])) writeCart(tx, cart)
        if (pointer?.cartId !== current.cartId) writeOwnCart(tx, accountId, current.cartId)
        return cartView(current)
      },
      reveal: (cart, secretOf) => ({ ...cart, cartSecret: secretOf('cart', cart.cartId) }),
    }),
  ],
})
