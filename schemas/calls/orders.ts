import { z } from 'zod'
import { defineCall } from '../call.ts'
import { Quote, QuoteRequest } from '../checkout.ts'
import { OrderHistory } from '../history.ts'
import { AccountId, ContactId, OrderId } from '../ids.ts'
import { CancelRequest, Order, OrderRefund, OrderStatus, RefundRequest } from '../order.ts'
import { pageQuery } from '../paging.ts'
import { SalesNumbers, SalesQuery } from '../sales.ts'
import { Instant } from '../text.ts'

const orderId = z.object({ orderId: OrderId })
const OwnOrder = Order.extend({ orderSecret: z.string() }).meta({ id: 'OwnOrder' })

export const quoteOrder = defineCall({
  function: 'quote-order',
  method: 'POST',
  path: '/v1/quotes',
  summary: 'What lines would cost, delivered and taxed, from the database.',
  body: QuoteRequest,
  answer: Quote,
})

export const getOrder = defineCall({
  function: 'read-order',
  method: 'GET',
  path: '/v1/orders/{orderId}',
  summary:
    'An order; `pending` from the moment its checkout was accepted. With `wait` it answers when the order has ended.',
  params: orderId,
  query: z.object({
    wait: z
      .string()
      .regex(/^([0-9]|[12][0-9]|30)$/, 'must be 0 to 30')
      .optional(),
  }),
  answer: Order,
  timeoutSeconds: 40,
})

export const watchOrder = defineCall({
  function: 'read-order',
  method: 'GET',
  path: '/v1/orders/{orderId}/events',
  summary: 'The order at every change, as server-sent events named `order`.',
  params: orderId,
  answer: Order,
})

export const getOrderHistory = defineCall({
  function: 'read-order',
  method: 'GET',
  path: '/v1/orders/{orderId}/history',
  summary:
    'Every event around an order, from the journals; with `at`, also what order, payment, cart and stock were then.',
  params: orderId,
  query: z.object({ at: z.union([Instant, z.literal('now')]).optional() }),
  answer: OrderHistory,
})

export const listOrders = defineCall({
  function: 'list-orders',
  method: 'GET',
  path: '/v1/orders',
  summary: 'Orders of a time, newest first.',
  query: z.object({
    status: OrderStatus.optional(),
    from: Instant.optional(),
    until: Instant.optional().meta({ description: 'The first instant that is too late.' }),
    ...pageQuery,
  }),
  answer: z
    .object({ orders: z.array(Order), nextPageToken: z.string().optional() })
    .meta({ id: 'OrderPage' }),
})

export const listOwnOrders = defineCall({
  function: 'list-own-orders',
  method: 'GET',
  path: '/v1/account/orders',
  summary: 'The orders of whoever is signed in, newest first, each with its secret.',
  query: z.object(pageQuery),
  answer: z
    .object({ orders: z.array(OwnOrder), nextPageToken: z.string().optional() })
    .meta({ id: 'OwnOrderPage' }),
})

export const countSales = defineCall({
  function: 'count-sales',
  method: 'GET',
  path: '/v1/sales-numbers',
  summary: 'How many checkouts of a time became sales, what they brought, and why others did not.',
  query: SalesQuery,
  answer: SalesNumbers,
})

export const cancelOrder = defineCall({
  function: 'request-cancellation',
  method: 'POST',
  path: '/v1/orders/{orderId}/cancel',
  summary: 'Cancels an order that has not been shipped; what was paid goes back.',
  params: orderId,
  body: CancelRequest,
  answer: Order,
})

export const requestRefund = defineCall({
  function: 'request-refund',
  method: 'POST',
  path: '/v1/orders/{orderId}/refunds',
  summary: 'Gives money back: whole, an amount, or per line, with or without restock.',
  params: orderId,
  body: RefundRequest,
  answer: OrderRefund,
})

/** An order as other services need it: without secrets, whoever asks. */
export const shareOrder = defineCall({
  function: 'share-order',
  method: 'GET',
  path: '/v1/shared-orders/{orderId}',
  summary: 'An order. For services.',
  params: orderId,
  answer: Order,
})

/** All of them, to the number that one person can have. */
export const findOrders = defineCall({
  function: 'find-orders',
  method: 'POST',
  path: '/v1/order-searches',
  summary: 'The orders of an account and of guest checkouts, and which are still under way. For services.',
  body: z.strictObject({ accountId: AccountId, contactIds: z.array(ContactId).max(2000) }),
  answer: z
    .object({ orders: z.array(z.object({ orderId: OrderId, contactId: ContactId, open: z.boolean() })) })
    .meta({ id: 'FoundOrders' }),
})
