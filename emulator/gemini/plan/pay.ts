import { type Goods, goodsIn } from '../tools/goods.ts'
import { priceText } from '../tools/money.ts'
import { valuesAt } from '../tools/result.ts'
import { lookAtCart } from './cart.ts'
import { totalIn } from './cart-text.ts'
import { type Desk, has, isDone, isRefused, type Outcome, type Steps, use } from './desk.ts'
import { asSentence } from './wording.ts'

/** Looks at the cart and has it paid, as often as was said, one after the other. */
export function* pay(times: number, desk: Desk, confirmed = false): Steps<void> {
  const { state, said } = desk
  state.owes = false
  if (!has(desk, 'checkout') && desk.tools.length > 0) {
    said.push('I cannot check out here.')
    return
  }
  const lines = yield* lookAtCart(desk)
  if (lines?.length === 0) {
    said.push('Cart is empty. There is nothing to check out.')
    if (times < 2) return
  }
  const sum = (lines ?? []).reduce(
    (all, { total, price, quantity = 1 }) => all + (total?.value ?? (price?.value ?? 0) * quantity),
    0,
  )
  if (state.budget !== null && sum > state.budget) {
    said.push(
      `That is ${priceText(sum)} in all, more than the ${priceText(state.budget)} that you want to spend. Nothing was ordered.`,
    )
    return
  }
  for (let time = 0; time < Math.min(times, 3); time++) {
    const outcome = yield* use({ role: 'checkout', slots: confirmed ? { confirmed: true } : {} })
    const text = report(outcome, lines ?? [], desk)
    if (!said.includes(text)) said.push(text)
  }
  state.added = []
  state.cart = null
}

function report(outcome: Outcome, lines: readonly Goods[], desk: Desk): string {
  if (isDone(outcome)) return receipt(outcome.data, lines, outcome.message)
  if (!isRefused(outcome)) {
    const missing = 'missing' in outcome ? outcome.missing.map(({ words }) => words).join(', ') : ''
    return missing === '' ? 'I cannot check out here.' : `To check out I still need: ${missing}.`
  }
  const why = asSentence(outcome.message ?? outcome.code ?? 'the shop refused it')
  if (/confirm/i.test(`${outcome.code} ${outcome.message}`)) {
    desk.state.questions.push({ about: 'confirmation' })
    const total = totalIn(outcome.data)
    return `${why}${total && !why.includes(total) ? ` The total is ${total}.` : ''} Shall I place the order?`
  }
  return /cart is empty|CART_EMPTY/i.test(`${outcome.message} ${outcome.code}`)
    ? 'Cart is empty.'
    : `The order was not placed: ${why}`
}

/** Every line with its order, transaction and what was paid, as far as the function told of them. */
function receipt(data: unknown, lines: readonly Goods[], message: string | null): string {
  const order = first(data, /^order_?id$/i)
  const transaction = first(data, /^transaction_?id$/i)
  const total = totalIn(data)
  if (order === null && transaction === null && message !== null) return asSentence(message)
  const told = goodsIn(data).filter(({ quantity }) => quantity !== undefined)
  const goods = told.length > 0 ? told : lines
  const rows = goods.map(({ name, quantity, total: own }) => {
    const facts = [
      `Order ID ${order ?? 'not given'}`,
      transaction && `Transaction ID ${transaction}`,
      own && `${own.text}`,
    ].filter(Boolean)
    return `- ${quantity} × ${name}: ${facts.join(', ')}`
  })
  const status = first(data, /^status$/i)
  const pending =
    status !== null && /pending|processing|accepted/i.test(status) ? ` Its status is ${status}.` : ''
  const head = `Your order was placed.${pending}`
  const foot = [
    order && `Order ID: ${order}`,
    transaction && `Transaction ID: ${transaction}`,
    total && `Total Paid: ${total}`,
  ].filter(Boolean)
  return [head, ...rows, foot.join(', ')].filter(part => part !== '').join('\n')
}

function first(data: unknown, name: RegExp): string | null {
  const value = valuesAt(data, name).find(one => typeof one === 'string' || typeof one === 'number')
  return value === undefined ? null : String(value)
}
