import type { StoredOrder } from './order.ts'
import { placed } from './order.ts'

export const NOW = new Date('2026-11-20T10:00:00.000Z')
export const LATER = new Date('2026-11-20T10:05:00.000Z')
export const usd = (amount: number) => ({ amount, currency: 'USD' })

export const IDENTITY = {
  orderId: 'ord_1',
  checkoutId: 'chk_1',
  cartId: 'crt_1',
  contactId: 'con_1',
  deadlineAt: '2026-11-20T10:15:00.000Z',
}

interface Given {
  status?: StoredOrder['status']
  lines?: readonly { price: number; quantity: number }[]
  /** Sales tax, added to the goods. */
  addedTax?: number
  shipping?: number
  payment?: Partial<StoredOrder['payment']>
  refunds?: StoredOrder['refunds']
}

/** An order as it is once it was placed, or further on; of lines `lin_1`, `lin_2`, … of SKUs `prd_1`, `prd_2`, …. */
export function orderOf({
  status = 'pending',
  lines = [{ price: 1000, quantity: 2 }],
  addedTax = 0,
  shipping = 500,
  payment = {},
  refunds = [],
}: Given = {}): StoredOrder {
  const subtotal = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const totals = {
    lines: lines.map(({ price, quantity }, index) => ({
      lineId: `lin_${index + 1}`,
      productId: `prd_${index + 1}`,
      sku: `prd_${index + 1}`,
      name: `Thing ${index + 1}`,
      quantity,
      unitPrice: usd(price),
      lineTotal: usd(price * quantity),
    })),
    subtotal: usd(subtotal),
    shipping: usd(shipping),
    shippingOptionId: 'standard',
    tax: usd(addedTax),
    taxLines:
      addedTax === 0
        ? []
        : [{ name: 'Sales tax', country: 'US', ratePercent: '8', included: false, amount: usd(addedTax) }],
    total: usd(subtotal + shipping + addedTax),
    currency: 'USD',
  }
  const order = placed(IDENTITY, totals, { country: 'US' }, NOW)
  return { ...order, status, refunds, payment: { ...order.payment, ...payment } }
}

/** An order whose whole total was captured. */
export function soldOrder(given: Given = {}): StoredOrder {
  const order = orderOf({ status: 'confirmed', ...given })
  const captured = order.totals?.total.amount ?? 0
  return { ...order, payment: { ...order.payment, status: 'captured', captured, ...given.payment } }
}

/** A delivery of an event. */
export const message = <Name extends string, Data>(event: { name: Name }, data: Data) => ({
  event: event.name,
  data,
  eventId: 'evt_1',
  storeId: 'demo',
  occurredAt: NOW.toISOString(),
})
