import { z } from 'zod'
import { OrderId } from './ids.ts'
import { Money } from './money.ts'
import { Instant } from './text.ts'

/** One money movement of an order, as the provider confirmed it. */
export const PaymentTransaction = z
  .object({
    kind: z.enum(['authorization', 'capture', 'void', 'refund', 'refund_failure', 'decline']),
    amount: Money,
    at: Instant,
    providerId: z.string().optional(),
    declineCode: z.string().optional(),
  })
  .meta({ id: 'PaymentTransaction' })

/** CC-27: the payment of one order; `transactionId` is our UUID. */
export const Payment = z
  .object({
    orderId: OrderId,
    transactionId: z.string(),
    status: z.enum([
      'authorizing',
      'action_required',
      'authorized',
      'declined',
      'capturing',
      'captured',
      'capture_failed',
      'undoing',
      'voided',
      'refunded',
    ]),
    amount: Money,
    captured: Money,
    refunded: Money,
    transactions: z.array(PaymentTransaction),
    action: z.object({ type: z.literal('redirect'), url: z.string(), clientSecret: z.string() }).optional(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>
