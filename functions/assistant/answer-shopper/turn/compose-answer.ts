import { moneyText } from '../tools/money-text.ts'
import type { MadeCall } from './turn.ts'

type Data = Record<string, unknown>

/** What happened in a turn, in plain words and from the results alone: for when no model can be asked, or believed. */
export function composeAnswer(calls: readonly MadeCall[]): string {
  const lines = calls.flatMap((call, at) => (isRepeated(calls, at) ? [] : sentenceOf(call)))
  return [...new Set(lines)].join('\n')
}

/** Of several looks at the same, the last one counts. */
const isRepeated = (calls: readonly MadeCall[], at: number): boolean => {
  const name = calls[at]?.name
  return (
    (name === 'view_cart' || name === 'search_products') && calls.slice(at + 1).some(one => one.name === name)
  )
}

function sentenceOf({ name, result, refused }: MadeCall): string[] {
  if (refused !== undefined) return [messageIn(result.error)]
  switch (name) {
    case 'search_products':
      return [searchSentence(listIn(result.products))]
    case 'add_to_cart':
      return [addedSentence((result.added ?? {}) as Data)]
    case 'remove_from_cart':
      return [`Taken out of the cart: ${text((result.removed as Data | undefined)?.name)}.`]
    case 'view_cart':
      return [cartSentence(result)]
    case 'checkout':
      return [receipt(result)]
    case 'order_status':
      return listIn(result.orders).map(order => `Order ${text(order.order_id)} is ${text(order.status)}.`)
    case 'answer_from_knowledge':
      return listIn(result.passages)
        .slice(0, 2)
        .map(passage => text(passage.text))
    case 'escalate':
      return [`A person will write back. The ticket is ${text(result.ticket_id)}.`]
    default:
      return []
  }
}

const listIn = (value: unknown): Data[] => (Array.isArray(value) ? (value as Data[]) : [])
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
const messageIn = (error: unknown): string => text((error as Data | undefined)?.message)

const price = (value: unknown, currency: unknown): string =>
  typeof value === 'number' && typeof currency === 'string'
    ? moneyText({ amount: Math.round(value * 100), currency })
    : ''

function searchSentence(products: readonly Data[]): string {
  if (products.length === 0) return 'The shop has no such product.'
  return [
    'This is what the shop has:',
    ...products
      .slice(0, 8)
      .map(one => `- ${text(one.name)}, ${price(one.price, one.currency)}, ${text(one.stock)} in stock`),
  ].join('\n')
}

const addedSentence = ({ quantity, name, unit_price: unitPrice, currency }: Data): string =>
  `In the cart now: ${text(quantity)} × ${text(name)} at ${price(unitPrice, currency)} each.`

function cartSentence(result: Data): string {
  const items = listIn(result.items)
  if (items.length === 0) return 'Cart is empty'
  const total = result.total ?? result.subtotal
  return [
    'In the cart:',
    ...items.map(
      item => `- ${text(item.quantity)} × ${text(item.name)}, ${price(item.line_total, result.currency)}`,
    ),
    `${result.total === undefined ? 'Subtotal' : 'Total'}: ${price(total, result.currency)}`,
  ].join('\n')
}

function receipt(result: Data): string {
  const { status, order_id: orderId, currency } = result
  if (status !== 'confirmed' && status !== 'fulfilled')
    return `Order ${text(orderId)}: ${text(result.message)}`
  return [
    'The order is confirmed.',
    ...listIn(result.items).map(
      item =>
        `- ${text(item.quantity)} × ${text(item.name)}: Order ID ${text(item.order_id)}, Transaction ID ${text(item.transaction_id)}, Total Paid ${price(item.total_paid, currency)}`,
    ),
    `Total Paid, delivery and tax included: ${price(result.total_paid, currency)}`,
  ].join('\n')
}
