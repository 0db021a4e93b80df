import type { z } from 'zod'
import type { getOrderHistory } from '../../../schemas/calls/orders.ts'
import type { Order } from '../../../schemas/order.ts'
import { command } from '../lib/command.ts'
import { ask } from '../lib/http.ts'

export type History = z.infer<typeof getOrderHistory.answer>

export const cancelOrder = (orderId: string, secret: string): Promise<Order> =>
  command(idempotencyKey =>
    ask(`/v1/orders/${orderId}/cancel`, { method: 'POST', body: {}, secret, idempotencyKey }),
  )

/** Has the shop ask the bank what became of an authentication. */
export const syncPayment = (orderId: string, secret: string): Promise<unknown> =>
  command(idempotencyKey =>
    ask(`/v1/orders/${orderId}/payment-syncs`, { method: 'POST', secret, idempotencyKey }),
  )

export const getHistory = (orderId: string, secret: string, signal?: AbortSignal): Promise<History> =>
  ask(`/v1/orders/${orderId}/history`, { secret, signal })
