import { z } from 'zod'
import { OrderId, RefundId, StoreId } from '../../schemas/ids.ts'
import type { Standing } from './standing.ts'
import { standingOf } from './stripe-intent.ts'

const ErrorFacts = z.looseObject({
  code: z.string().optional(),
  decline_code: z.string().optional(),
  message: z.string().optional(),
})

/** An intent of ours: other installations may share the provider's account, and know other metadata. */
const Intent = z.looseObject({
  id: z.string(),
  object: z.literal('payment_intent'),
  status: z.string(),
  client_secret: z.string().nullish(),
  last_payment_error: ErrorFacts.nullish(),
  metadata: z.looseObject({ storeId: StoreId, orderId: OrderId }),
})

const Refund = z.looseObject({
  id: z.string(),
  object: z.literal('refund'),
  amount: z.int().min(1),
  metadata: z.looseObject({ storeId: StoreId, orderId: OrderId, refundId: RefundId.optional() }),
})

interface EventBody {
  type: string
  data: { object: Record<string, unknown> }
}

/** What an event of the provider says that matters here; `null` when nothing does. */
export type News = { storeId: string; orderId: string } & (
  | { kind: 'standing'; standing: Standing & { providerId: string } }
  | { kind: 'refund-failed'; providerId: string; amount: number; refundId: string | undefined }
)

const REFUND_FAILED = 'refund.failed'
const STANDING_EVENTS = [
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
]

/** The kinds of event to ask the provider for; everything else says nothing new. */
export const EVENTS = [...STANDING_EVENTS, REFUND_FAILED]

export function newsOf({ type, data }: EventBody): News | null {
  if (STANDING_EVENTS.includes(type)) return standingNews(data.object)
  if (type === REFUND_FAILED) return refundNews(data.object)
  return null
}

function standingNews(object: Record<string, unknown>): News | null {
  const parsed = Intent.safeParse(object)
  if (!parsed.success) return null
  const { storeId, orderId } = parsed.data.metadata
  const standing = standingOf(parsed.data)
  return standing && { kind: 'standing', storeId, orderId, standing }
}

function refundNews(object: Record<string, unknown>): News | null {
  const parsed = Refund.safeParse(object)
  if (!parsed.success) return null
  const { id: providerId, amount, metadata } = parsed.data
  const { storeId, orderId, refundId } = metadata
  return { kind: 'refund-failed', storeId, orderId, providerId, amount, refundId }
}
