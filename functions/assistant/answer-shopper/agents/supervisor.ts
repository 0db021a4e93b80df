import type { MadeCall } from '../turn/turn.ts'

export type AgentName = 'sales' | 'checkout'

const CHECKOUT_WORDS = ['checkout', 'pay now', 'view cart', 'my cart']

/** Who answers a message: by keywords, and by nothing else (AG-10, AG-11). */
export function supervise(message: string): AgentName {
  const text = message.toLowerCase()
  const asksForCheckout = CHECKOUT_WORDS.some(word => text.includes(word))
  return asksForCheckout && !text.includes('buy') && !text.includes('add') ? 'checkout' : 'sales'
}

/** Who goes on after the sales agent: the checkout agent when something was put into the cart last (AG-27). */
export function afterSales(message: string, calls: readonly MadeCall[]): 'checkout' | 'end' {
  const last = calls.at(-1)
  const added = last?.name === 'add_to_cart' && last.refused === undefined
  return added && !/remove|delete|cancel/i.test(message) ? 'checkout' : 'end'
}
