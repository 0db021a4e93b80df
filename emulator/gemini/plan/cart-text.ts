import type { Goods } from '../tools/goods.ts'
import { readPrice } from '../tools/money.ts'
import { valuesAt } from '../tools/result.ts'

/** The lines of a cart, and their sum as the cart states it. */
export function cartText(lines: readonly Goods[], data: unknown): string {
  const told = lines.map(
    ({ name, quantity, price, total }) =>
      `- ${quantity} × ${name}${price ? ` at ${price.text}` : ''}${total ? `, ${total.text}` : ''}`,
  )
  const total = totalIn(data)
  return `In your cart:\n${told.join('\n')}${total ? `\nTotal: ${total}` : ''}`
}

/** The sum that an answer states of itself. */
export function totalIn(data: unknown): string | null {
  for (const name of [
    /^(?:grand_?)?total(?:_?paid|_?price|_?amount|Price|Paid)?$/i,
    /^sub_?total$/i,
    /^amount(?:_?paid)?$/i,
  ]) {
    const own = valuesAt(withoutLists(data), name)[0]
    const [currency] = valuesAt(data, /^currency$/i)
    const price =
      own === undefined ? null : readPrice(own, 'total', typeof currency === 'string' ? currency : undefined)
    if (price) return price.text
  }
  return null
}

const withoutLists = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
    ? Object.fromEntries(Object.entries(data).filter(([, value]) => !Array.isArray(value)))
    : data
