import { z } from 'zod'
import { OrderId, RefundId } from '../schemas/ids.ts'
import { Money } from '../schemas/money.ts'
import { defineEvent } from './kit.ts'

const TransactionId = z.uuid()

export const paymentAuthorized = defineEvent({
  name: 'payments.payment-authorized.v1',
  meaning: 'The bank holds the amount for us. Nothing is charged yet.',
  data: z.strictObject({ orderId: OrderId, transactionId: TransactionId, amount: Money }),
  key: 'orderId',
  producers: ['authorize-payment', 'sync-payment', 'receive-stripe-event'],
  consumers: { 'accept-order': {} },
})

export const paymentDeclined = defineEvent({
  name: 'payments.payment-declined.v1',
  meaning: 'The payment method was refused, or its authentication failed.',
  data: z.strictObject({
    orderId: OrderId,
    transactionId: TransactionId,
    declineCode: z.string(),
    message: z.string(),
  }),
  key: 'orderId',
  producers: ['authorize-payment', 'sync-payment', 'receive-stripe-event'],
  consumers: { 'cancel-order': {} },
})

export const actionRequired = defineEvent({
  name: 'payments.action-required.v1',
  meaning: 'The bank wants the shopper to authenticate (3-D Secure). The order waits until its deadline.',
  data: z.strictObject({ orderId: OrderId, transactionId: TransactionId }),
  key: 'orderId',
  producers: ['authorize-payment'],
  consumers: { 'await-authentication': {} },
})

export const paymentCaptured = defineEvent({
  name: 'payments.payment-captured.v1',
  meaning: 'The money is ours.',
  data: z.strictObject({ orderId: OrderId, transactionId: TransactionId, amount: Money }),
  key: 'orderId',
  producers: ['capture-payment'],
  consumers: { 'confirm-order': {} },
})

export const captureFailed = defineEvent({
  name: 'payments.capture-failed.v1',
  meaning: 'The authorized amount cannot be captured, for good.',
  data: z.strictObject({ orderId: OrderId, transactionId: TransactionId, message: z.string() }),
  key: 'orderId',
  producers: ['capture-payment'],
  consumers: { 'cancel-order': {} },
})

export const paymentUndone = defineEvent({
  name: 'payments.payment-undone.v1',
  meaning: 'The payment of a cancelled order was voided before capture, or refunded in full after it.',
  data: z.strictObject({
    orderId: OrderId,
    transactionId: TransactionId,
    /** What went back now, besides earlier refunds; nothing where a hold was voided. */
    refunded: Money,
  }),
  key: 'orderId',
  producers: ['undo-payment'],
  consumers: { 'record-refund': {} },
})

export const undoRequested = defineEvent({
  name: 'payments.undo-requested.v1',
  meaning: 'Money moved for an order that had been cancelled meanwhile, and must move back.',
  data: z.strictObject({ orderId: OrderId }),
  key: 'orderId',
  producers: [
    'authorize-payment',
    'capture-payment',
    'receive-stripe-event',
    'sync-payment',
    'refund-payment',
  ],
  consumers: { 'undo-payment': {} },
})

export const paymentRefunded = defineEvent({
  name: 'payments.payment-refunded.v1',
  meaning: 'A refund of the shop was carried out by the payment provider.',
  data: z.strictObject({ orderId: OrderId, transactionId: TransactionId, refundId: RefundId, amount: Money }),
  key: 'orderId',
  producers: ['refund-payment'],
  consumers: { 'record-refund': {} },
})

export const refundFailed = defineEvent({
  name: 'payments.refund-failed.v1',
  meaning: 'A refund was refused for good, or came back after it had been carried out; a person has to look.',
  data: z.strictObject({ orderId: OrderId, refundId: RefundId, message: z.string() }),
  key: 'orderId',
  producers: ['refund-payment', 'receive-stripe-event'],
  consumers: { 'record-refund': {} },
})
