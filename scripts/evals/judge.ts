import type { Order } from '../../schemas/order.ts'
import type { EvalCase } from './case.ts'
import type { Observed, Turn } from './observe.ts'
import { unitsOf } from './observe.ts'

/** What is not as a case expects, in sentences; none when it passes. State and calls first, words after. */
export function judge({ check }: Pick<EvalCase, 'check'>, observed: Observed): string[] {
  const last = observed.turns.at(-1) ?? { said: '', answer: '', called: [], orderIds: [], status: 0 }
  const { orders, cart, stock = {}, called = [], notCalled = [], times = {} } = check
  return [
    ...observed.turns
      .filter(({ status }) => status !== 200)
      .map(({ said, status }) => `"${said}" was answered with ${status}`),
    ...(orders ? judgeOrders(orders, observed.orders) : []),
    ...(cart && !sameUnits(cart, observed.cart)
      ? [`the cart is ${told(observed.cart)} and not ${told(cart)}`]
      : []),
    ...Object.entries(stock)
      .filter(([name, units]) => observed.stock[name] !== units)
      .map(([name, units]) => `${observed.stock[name]} of ${name} are left and not ${units}`),
    ...(isInOrder(called, last) ? [] : [`the last turn did not call ${called.join(', ')} in this order`]),
    ...notCalled
      .filter(name => observed.turns.some(turn => didSomething(turn, name)))
      .map(name => `${name} was called`),
    ...Object.entries(times).flatMap(([name, count]) => {
      const made = last.called.filter(call => call.name === name).length
      return made === count ? [] : [`${name} was called ${made} times and not ${count}`]
    }),
    ...(check.says ?? [])
      .filter(pattern => !new RegExp(pattern, 'i').test(last.answer))
      .map(pattern => `the answer does not say /${pattern}/`),
    ...(check.saysNot ?? [])
      .filter(pattern => new RegExp(pattern, 'i').test(last.answer))
      .map(pattern => `the answer says /${pattern}/`),
    ...(check.receipt ? judgeReceipt(last, observed.orders) : []),
    ...(check.ticket !== undefined && observed.tickets > 0 !== check.ticket
      ? [`there are ${observed.tickets} tickets`]
      : []),
  ]
}

function judgeOrders(expected: readonly Record<string, number>[], orders: readonly Order[]): string[] {
  const sold = orders.filter(({ status }) => status === 'confirmed' || status === 'fulfilled')
  const rest = sold.map(({ lines }) => unitsOf(lines))
  const missing = expected.filter(units => {
    const at = rest.findIndex(one => sameUnits(one, units))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return [
    ...missing.map(units => `no order of ${told(units)} was made`),
    ...rest.map(units => `an order of ${told(units)} was made`),
  ]
}

function judgeReceipt({ answer, orderIds }: Turn, orders: readonly Order[]): string[] {
  const made = orders.filter(({ orderId }) => orderIds.includes(orderId))
  if (made.length === 0) return ['the last turn made no order']
  return made.flatMap(({ orderId, transactionId, lines, total }) => {
    const facts = [
      orderId,
      transactionId ?? 'a transaction id',
      ...lines.flatMap(line => [line.name, amountText(line.lineTotal)]),
      ...(total ? [amountText(total)] : []),
    ]
    return facts.filter(fact => !answer.includes(fact)).map(fact => `the receipt lacks ${fact}`)
  })
}

const amountText = ({ amount }: { amount: number }): string =>
  (amount / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

const didSomething = ({ called }: Turn, name: string): boolean =>
  called.some(call => call.name === name && call.refused === null)

function isInOrder(wanted: readonly string[], { called }: Turn): boolean {
  let at = 0
  for (const { name } of called) if (name === wanted[at]) at++
  return at === wanted.length
}

export const sameUnits = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): boolean => Object.keys({ ...a, ...b }).every(name => (a[name] ?? 0) === (b[name] ?? 0))

const told = (units: Readonly<Record<string, number>>): string =>
  Object.entries(units)
    .map(([name, count]) => `${count} × ${name}`)
    .join(' and ') || 'empty'
