import type { z } from 'zod'
import type { listManagedProducts } from '../../../schemas/calls/catalog.ts'
import type { listStockAdjustments } from '../../../schemas/calls/inventory.ts'
import type { DeadLetter, DeadLetterEdit, listDeadLetters } from '../../../schemas/calls/operations.ts'
import type { listOrders } from '../../../schemas/calls/orders.ts'
import type { OrderHistory } from '../../../schemas/history.ts'
import type { Order, OrderRefund, RefundRequest } from '../../../schemas/order.ts'
import type { Payment } from '../../../schemas/payment.ts'
import type { ManagedProduct, NewProduct, Product, ProductPatch } from '../../../schemas/product.ts'
import type { SalesNumbers } from '../../../schemas/sales.ts'
import type { Shipment, ShipmentProgress } from '../../../schemas/shipping.ts'
import type { Stock, StockAdjustment } from '../../../schemas/stock.ts'
import { command } from '../lib/command.ts'
import { type Ask, ask } from '../lib/http.ts'
import { minded, token } from './session.ts'

export type OrderPage = z.infer<typeof listOrders.answer>
export type ManagedProducts = z.infer<typeof listManagedProducts.answer>
export type Letters = z.infer<typeof listDeadLetters.answer>
export type Adjustments = z.infer<typeof listStockAdjustments.answer>

/** Asks as the admin that this tab is signed in as. */
async function asAdmin<Answer>(path: string, options: Ask = {}): Promise<Answer> {
  try {
    return await ask<Answer>(path, { ...options, secret: token.peek() })
  } catch (error) {
    throw minded(error)
  }
}

/** What is empty or not said is not asked. */
function list<Answer>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<Answer> {
  const said = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return asAdmin(`${path}?${new URLSearchParams(said)}`, { signal })
}

const send = <Answer>(method: 'POST' | 'PATCH', path: string, body?: unknown): Promise<Answer> =>
  command(idempotencyKey => asAdmin(path, { method, body, idempotencyKey }))

/** Whether the shop accepts a token; throws what it says when it does not. */
export const tryToken = (secret: string): Promise<unknown> => ask('/v1/orders?pageSize=1', { secret })

export const readNumbers = (
  query: { from: string; until: string; timeZone: string },
  signal: AbortSignal,
): Promise<SalesNumbers> => list('/v1/sales-numbers', query, signal)

export interface OrderFilter {
  status?: string | undefined
  from?: string | undefined
  until?: string | undefined
  pageToken?: string | undefined
}

export const listOrdersOf = (filter: OrderFilter, signal?: AbortSignal): Promise<OrderPage> =>
  list('/v1/orders', { ...filter }, signal)

export const readOrder = (orderId: string, signal: AbortSignal): Promise<Order> =>
  asAdmin(`/v1/orders/${orderId}`, { signal })

export const readPayment = (orderId: string, signal: AbortSignal): Promise<Payment> =>
  asAdmin(`/v1/orders/${orderId}/payment`, { signal })

export const readHistory = (orderId: string, signal: AbortSignal): Promise<OrderHistory> =>
  asAdmin(`/v1/orders/${orderId}/history`, { signal })

export const cancelOrder = (orderId: string, reason: string): Promise<Order> =>
  send('POST', `/v1/orders/${orderId}/cancel`, reason ? { reason } : {})

export const refundOrder = (orderId: string, body: RefundRequest): Promise<OrderRefund> =>
  send('POST', `/v1/orders/${orderId}/refunds`, body)

export const noteProgress = (
  shipmentId: string,
  status: z.infer<typeof ShipmentProgress>['status'],
): Promise<Shipment> => send('POST', `/v1/shipments/${shipmentId}/progress`, { status })

export interface ProductFilter {
  query?: string | undefined
  active?: string | undefined
  pageToken?: string | undefined
}

export const listProductsOf = (filter: ProductFilter, signal?: AbortSignal): Promise<ManagedProducts> =>
  list('/v1/managed-products', { ...filter }, signal)

export const readProduct = (productId: string, signal?: AbortSignal): Promise<ManagedProduct> =>
  asAdmin(`/v1/managed-products/${productId}`, { signal })

export const createProduct = (body: NewProduct): Promise<Product> => send('POST', '/v1/products', body)

export const updateProduct = (productId: string, body: ProductPatch): Promise<Product> =>
  send('PATCH', `/v1/products/${productId}`, body)

export const adjustStock = (productId: string, body: z.infer<typeof StockAdjustment>): Promise<Stock> =>
  send('POST', `/v1/products/${productId}/stock-adjustments`, body)

export const listAdjustments = (
  productId: string,
  pageToken: string | undefined,
  signal?: AbortSignal,
): Promise<Adjustments> => list(`/v1/products/${productId}/stock-adjustments`, { pageToken }, signal)

export const listLetters = (pageToken: string | undefined, signal?: AbortSignal): Promise<Letters> =>
  list('/v1/dead-letters', { pageToken }, signal)

const letterPath = (id: string): string => `/v1/dead-letters/${encodeURIComponent(id)}`

export const readLetter = (id: string, signal: AbortSignal): Promise<DeadLetter> =>
  asAdmin(letterPath(id), { signal })

export const editLetter = (id: string, body: z.infer<typeof DeadLetterEdit>): Promise<DeadLetter> =>
  send('PATCH', letterPath(id), body)

export const replayLetter = (id: string): Promise<DeadLetter> => send('POST', `${letterPath(id)}/replays`)
