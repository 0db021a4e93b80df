import type { OrderThen } from '../../schemas/history.ts'

interface Amount {
  amount: number
  currency: string
}

/** An amount as people write it: 49.90 EUR. */
export function sayMoney({ amount, currency }: Amount): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return `${(amount / 10 ** maximumFractionDigits).toFixed(maximumFractionDigits)} ${currency}`
}

export const sayItems = (items: readonly { quantity: number; name: string }[]): string =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')

/** What was so at a moment, a line for each thing. */
export const sayState = ({ at, order, payment, cart, stock, untold }: OrderThen): string[] => [
  `At ${at}:`,
  `  order    ${order ? sayOrder(order) : 'is not there'}`,
  `  payment  ${payment ? sayPayment(payment) : 'is not there'}`,
  `  cart     ${cart ? `${cart.status}, ${cart.items.length === 0 ? 'empty' : sayItems(cart.items)}` : 'is not there'}`,
  ...stock.map(
    ({ sku, onHand, reserved, sold }) =>
      `  stock    ${sku}: ${onHand} on hand, ${reserved} reserved, ${sold} sold`,
  ),
  ...untold.map(path => `  ${path} began before the journal does, so it is not told`),
]

function sayOrder({ status, reason, lines, total, shipment }: NonNullable<OrderThen['order']>): string {
  return [
    `${status}${reason ? ` for ${reason}` : ''}`,
    ...(lines.length > 0 ? [sayItems(lines)] : []),
    ...(total ? [sayMoney(total)] : []),
    ...(shipment ? [`parcel ${shipment.status}`] : []),
  ].join(', ')
}

function sayPayment({ status, amount, captured, refunded }: NonNullable<OrderThen['payment']>): string {
  const back = refunded.amount > 0 ? `, ${sayMoney(refunded)} given back` : ''
  return `${status}, ${sayMoney(captured)} of ${sayMoney(amount)} captured${back}`
}
