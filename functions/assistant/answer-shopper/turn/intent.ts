import type { Intent } from '../../../../schemas/chat.ts'
import type { MadeCall } from './turn.ts'

const BY_TOOL: Readonly<Record<string, Intent>> = {
  checkout: 'checkout',
  add_to_cart: 'add',
  remove_from_cart: 'remove',
  escalate: 'escalation',
  order_status: 'order-status',
  view_cart: 'view-cart',
  answer_from_knowledge: 'question',
  search_products: 'search',
}

/** What a turn was about: the farthest-reaching of what was tried in it. */
export const intentOf = (calls: readonly MadeCall[]): Intent => {
  const [tool] = Object.keys(BY_TOOL).filter(name => calls.some(call => call.name === name))
  return BY_TOOL[tool ?? ''] ?? 'talk'
}
