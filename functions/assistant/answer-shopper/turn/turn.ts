import type { ChatAction, ChatContext, ChatProgress } from '../../../../schemas/chat.ts'
import type { Clients } from '../../../kit/clients.ts'
import type { asked } from '../asked.ts'
import type { Deeds } from '../rules/deeds.ts'
import type { Limits } from '../rules/stated-money.ts'
import type { Memory, OpenQuestion } from './memory.ts'

/** A tool call and what came of it. */
export interface MadeCall {
  name: string
  args: Record<string, unknown>
  result: Record<string, unknown>
  /** Why it was refused. */
  refused?: string
}

/** How a shopper would pay. */
export interface CheckoutDetails {
  email: string
  shippingAddress: NonNullable<NonNullable<ChatContext['checkout']>['shippingAddress']>
  paymentMethodId: string
}

/** What was seen of the cart when it was looked at last in this turn. */
export interface SeenCart {
  lines: { lineId: string; productId: string; variantId?: string; quantity: number }[]
  total: { amount: number; currency: string }
  /** Whether the total is what will be charged, or only what is in the cart. */
  quoted: boolean
}

/** One message being answered: what tools know, and what they leave. */
export interface Turn {
  readonly clients: Clients<typeof asked>
  readonly conversationKey: string
  readonly sessionId: string
  readonly turnId: string
  readonly accountId: string | undefined
  readonly storeId: string
  readonly message: string
  readonly deeds: Deeds
  readonly limits: Limits
  readonly context: ChatContext
  /** Resolves what is known of how the shopper pays; null when something is missing. */
  checkoutDetails(): Promise<CheckoutDetails | null>
  cartSecret(cartId: string): string
  orderSecret(orderId: string): string
  /** Milliseconds that are left of the turn. */
  left(): number
  /**
   * Asks whoever pays, where calls come from a program and no message is known to be the shopper's own. Throws `Refused`
   * unless they agree.
   */
  confirm?(seen: SeenCart): Promise<void>
  tell(progress: ChatProgress): void
  memory: Memory
  /** The cart of this turn, once it was needed. */
  cart?: { cartId: string; cartSecret: string }
  seenCart?: SeenCart
  /** Searches of this turn: the ids that each returned. */
  searches: string[][]
  /** Units that were added in this turn, by product. */
  added: Map<string, number>
  /** Products whose adding was refused in this turn. */
  refusedAdds: Set<string>
  /** What is to be asked back. */
  asked?: OpenQuestion
  ordered: number
  calls: MadeCall[]
  actions: ChatAction[]
}
