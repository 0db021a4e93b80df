import { z } from 'zod'
import { addToCart } from '../answer-shopper/tools/add-to-cart.ts'
import { answerFromKnowledge } from '../answer-shopper/tools/answer-from-knowledge.ts'
import { checkout } from '../answer-shopper/tools/checkout.ts'
import { escalate } from '../answer-shopper/tools/escalate.ts'
import { orderStatus } from '../answer-shopper/tools/order-status.ts'
import { removeFromCart } from '../answer-shopper/tools/remove-from-cart.ts'
import { searchProducts } from '../answer-shopper/tools/search-products.ts'
import type { Tool } from '../answer-shopper/tools/tool.ts'
import { viewCart } from '../answer-shopper/tools/view-cart.ts'
import { details, stated } from './stated.ts'

/** A tool as it is offered to programs. */
export interface Offer {
  tool: Tool
  /** What a call of it says where it says nothing else. */
  deed: string
  args: z.ZodObject
  /** As clients are told of it. */
  described: {
    name: string
    description: string
    inputSchema: { type: 'object' }
    annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: boolean }
  }
}

function offer(tool: Tool, deed: string, more: z.ZodRawShape = {}, drops = false): Offer {
  const args = tool.args.extend(more)
  const { $schema: _dialect, ...schema } = z.toJSONSchema(args)
  return {
    tool,
    deed,
    args,
    described: {
      name: tool.name,
      description: tool.description,
      inputSchema: { ...schema, type: 'object' },
      annotations: { readOnlyHint: !tool.changes, destructiveHint: drops, openWorldHint: false },
    },
  }
}

const { said, pick, max_unit_price, max_total, confirm_total } = stated

/** Every tool of the agents, with what programs state where a shopper would have said it. */
export const offers: readonly Offer[] = [
  offer(searchProducts, 'search'),
  offer(addToCart, 'add', { said, pick, max_unit_price }),
  offer(removeFromCart, 'remove', { said }, true),
  offer(viewCart, 'view cart', details),
  offer(checkout, 'check out', { said, max_total, confirm_total, ...details }, true),
  offer(orderStatus, 'order status'),
  offer(answerFromKnowledge, 'question'),
  offer(escalate, 'talk to a person', { said }),
]
