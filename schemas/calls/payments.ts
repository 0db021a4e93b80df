import { z } from 'zod'
import { defineCall } from '../call.ts'
import { JournalExtract } from '../history.ts'
import { OrderId } from '../ids.ts'
import { Payment } from '../payment.ts'

const orderId = z.object({ orderId: OrderId })

export const getPayment = defineCall({
  function: 'read-payment',
  method: 'GET',
  path: '/v1/orders/{orderId}/payment',
  summary: 'The payment of an order, its transactions, and what the shopper must do next, if anything.',
  params: orderId,
  answer: Payment,
})

export const syncPayment = defineCall({
  function: 'sync-payment',
  method: 'POST',
  path: '/v1/orders/{orderId}/payment-syncs',
  summary: 'Asks the payment provider what became of an authentication, instead of waiting for its webhook.',
  params: orderId,
  answer: Payment,
})

export const receiveStripeEvent = defineCall({
  function: 'receive-stripe-event',
  method: 'POST',
  path: '/webhooks/stripe',
  summary: "The payment provider's signed events.",
  body: z.looseObject({
    id: z.string().regex(/^evt_[A-Za-z0-9_]{1,100}$/),
    type: z.string(),
    data: z.looseObject({ object: z.looseObject({ id: z.string(), object: z.string() }) }),
  }),
  answer: z.object({ received: z.literal(true) }),
})

/** The payment of an order as other services need it. */
export const sharePayment = defineCall({
  function: 'share-payment',
  method: 'GET',
  path: '/v1/shared-payments/{orderId}',
  summary: 'The payment of an order. For services.',
  params: orderId,
  answer: Payment,
})

export const sharePaymentHistory = defineCall({
  function: 'share-payment',
  method: 'GET',
  path: '/v1/shared-payments/{orderId}/history',
  summary: 'What the journal of the payments database says of an order. For services.',
  params: orderId,
  answer: JournalExtract,
})
