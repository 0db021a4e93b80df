import { checkoutExpired } from '../../../events/carts.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import type { StoredCart } from '../cart.ts'
import { findCart, overdueCarts, writeCart } from '../cart-store.ts'

const MOST_AT_ONCE = 200
/** Orders expire by themselves first; a cart asks only when that did not reach it. */
const GRACE_MS = 60_000
const ASK_AGAIN_MS = 10 * 60_000

export default onSchedule({
  id: 'expire-checkouts',
  summary: 'Asks what became of the order of a cart that is claimed past its deadline.',
  schedule: '* * * * *',
  emits: [checkoutExpired],
  async run({ find, act, now }) {
    const overdue = await find<StoredCart>(overdueCarts(new Date(now.getTime() - GRACE_MS), MOST_AT_ONCE))
    for (const { path, data } of overdue) {
      await act(storeIdOf(path), `${data.cartId} ${data.checkoutId} ${data.askAt}`, async ({ tx, emit }) => {
        const cart = await findCart(tx, data.cartId)
        if (cart?.status !== 'claimed' || cart.askAt !== data.askAt) return
        const { cartId, checkoutId = '', orderId = '', contactId = '', currency } = cart
        writeCart(tx, { ...cart, askAt: new Date(now.getTime() + ASK_AGAIN_MS).toISOString() })
        emit(checkoutExpired, { checkoutId, orderId, cartId, contactId, currency })
      })
    }
    return { asked: overdue.length }
  },
})
