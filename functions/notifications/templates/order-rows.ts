import type { Address } from '../../../schemas/address.ts'
import type { Money } from '../../../schemas/money.ts'
import type { Order } from '../../../schemas/order.ts'
import type { Row } from './letter.ts'
import { price } from './letter.ts'

/** The name that a letter greets: what was given as the recipient's. */
export const greeting = ({ name }: Address): string => `Hello ${name},`

/** The end of an order's id, for people who read it out. */
export const orderNumber = ({ orderId }: Pick<Order, 'orderId'>): string => orderId.slice(-8).toUpperCase()

export const lineRows = (order: Order): Row[] =>
  order.lines.map(({ name, quantity, unitPrice, lineTotal }) => ({
    label: name,
    detail: `${quantity} × ${price(unitPrice)}`,
    amount: price(lineTotal),
  }))

export function totalRows({ subtotal, shipping, taxLines = [], total }: Order): Row[] {
  const row = (label: string, money: Money | undefined): Row[] =>
    money ? [{ label, amount: price(money) }] : []
  const taxes = taxLines.flatMap(({ name, ratePercent, included, amount }) =>
    row(`${included ? 'Includes' : 'Plus'} ${name} ${ratePercent}%`, amount),
  )
  return [...row('Subtotal', subtotal), ...row('Shipping', shipping), ...taxes, ...row('Total', total)]
}

export const addressLines = ({ name, line1, line2, postalCode, city, region, country }: Address): string[] =>
  [name, line1, line2, [postalCode, city].join(' '), region, country].filter(line => line !== undefined)
