import { z } from 'zod'
import { Address } from './address.ts'
import { PaymentMethodId } from './checkout.ts'
import { CartId, OrderId, ProductId, TicketId } from './ids.ts'
import { Email, Paragraphs } from './text.ts'

/** The id that a client gives its conversation; with an account, of that account's only. */
export const SessionId = z
  .string()
  .regex(/^[A-Za-z0-9._:@-]{1,128}$/)
  .meta({ id: 'SessionId' })

/** A guest's conversation is opened by its id alone, which therefore nobody may guess. */
export const GUEST_SESSION_LENGTH = 20

/** The same on every repeat of a message, so that a repeat does nothing twice. */
export const MessageId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/)
  .meta({ id: 'MessageId' })

/** What a shopper says at once (SC-19). */
export const ChatText = Paragraphs(1000)

/** What the page around a chat knows: the cart that it shows, and how its shopper would pay. */
export const ChatContext = z
  .strictObject({
    cart: z.strictObject({ cartId: CartId, cartSecret: z.string().min(1).max(200) }),
    checkout: z
      .strictObject({ email: Email, shippingAddress: Address, paymentMethodId: PaymentMethodId })
      .partial(),
    productId: ProductId,
  })
  .partial()
  .meta({ id: 'ChatContext' })
export type ChatContext = z.infer<typeof ChatContext>

/** Something that was done, or that the page may do, for what was said. */
export const ChatAction = z
  .object({
    type: z.enum([
      'show-products',
      'cart-changed',
      'order-placed',
      'order-status',
      'ask',
      'open-checkout',
      'ticket-opened',
      'refused',
    ]),
    products: z.array(ProductId).optional(),
    cartId: CartId.optional(),
    orderId: OrderId.optional(),
    status: z.string().optional(),
    ticketId: TicketId.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'ChatAction' })
export type ChatAction = z.infer<typeof ChatAction>

export const ChatAgent = z.enum(['sales', 'checkout', 'none']).meta({
  description: 'Who had the last word; `none` when no model answered.',
})

/** What the conversation keeps, as its client may see it. The secret opens the cart for whoever has the conversation. */
export const SessionState = z
  .object({
    sessionId: SessionId,
    turns: z.int(),
    cart: z.object({ cartId: CartId, cartSecret: z.string() }).optional(),
    lastOrderId: OrderId.optional(),
    question: z.string().optional().meta({ description: 'The reason why it asks something back.' }),
  })
  .meta({ id: 'ChatSessionState' })

export const ChatRequest = z
  .object({
    session_id: SessionId,
    message: ChatText,
    message_id: MessageId.optional(),
    context: ChatContext.optional(),
  })
  .meta({ id: 'ChatRequest' })

export const AiChatRequest = z
  .object({
    text: ChatText,
    session_id: SessionId,
    user_id: z.string().max(128).optional().meta({
      description: 'Must be the account that is signed in, where one is; a guest’s is not looked at.',
    }),
    message_id: MessageId.optional(),
    context: ChatContext.optional(),
  })
  .meta({ id: 'AiChatRequest' })

export const Intent = z
  .enum([
    'search',
    'add',
    'remove',
    'view-cart',
    'checkout',
    'order-status',
    'question',
    'escalation',
    'talk',
  ])
  .meta({ id: 'ChatIntent' })
export type Intent = z.infer<typeof Intent>

const answered = {
  response: z.string(),
  intent: Intent,
  agent: ChatAgent,
  actions: z.array(ChatAction),
  degraded: z.boolean().meta({ description: 'No model could be reached: the shop answered by itself.' }),
}

export const ChatAnswer = z
  .object({ ...answered, session_id: SessionId, message_id: MessageId })
  .meta({ id: 'ChatAnswer' })

export const AiChatAnswer = z
  .object({ ...answered, message_id: MessageId, session_state: SessionState })
  .meta({ id: 'AiChatAnswer' })
export type AiChatAnswer = z.infer<typeof AiChatAnswer>

/** What a stream of an answer says while tools run. */
export const ChatProgress = z
  .object({ tool: z.string(), phase: z.enum(['started', 'done', 'refused']), reason: z.string().optional() })
  .meta({ id: 'ChatProgress' })
export type ChatProgress = z.infer<typeof ChatProgress>
