import { addToCart } from '../tools/add-to-cart.ts'
import { answerFromKnowledge } from '../tools/answer-from-knowledge.ts'
import { checkout } from '../tools/checkout.ts'
import { escalate } from '../tools/escalate.ts'
import { orderStatus } from '../tools/order-status.ts'
import { removeFromCart } from '../tools/remove-from-cart.ts'
import { searchProducts } from '../tools/search-products.ts'
import type { Tool } from '../tools/tool.ts'
import { viewCart } from '../tools/view-cart.ts'
import { CHECKOUT, SALES } from './instructions.ts'
import type { AgentName } from './supervisor.ts'

export interface Agent {
  name: AgentName
  instructions: string
  tools: readonly Tool[]
}

/** Who sells (AG-12), with what answers questions that are about no product. */
const sales: Agent = {
  name: 'sales',
  instructions: SALES,
  tools: [searchProducts, addToCart, removeFromCart, orderStatus, answerFromKnowledge, escalate],
}

/** Who shows the cart and takes the money (AG-13). */
const checkoutAgent: Agent = { name: 'checkout', instructions: CHECKOUT, tools: [viewCart, checkout] }

export const agents: Readonly<Record<AgentName, Agent>> = { sales, checkout: checkoutAgent }
