import { paymentAuthorized, paymentDeclined, refundFailed, undoRequested } from '../../../events/payments.ts'
import { receiveStripeEvent } from '../../../schemas/calls/payments.ts'
import { signedBy } from '../../kit/access.ts'
import { log } from '../../kit/log.ts'
import { onHttp } from '../../kit/on-http.ts'
import { announce } from '../announce.ts'
import { takeNews } from '../news.ts'
import { real } from '../payment.ts'
import { findPayment, writePayment } from '../payment-store.ts'
import { verifyStripeSignature } from '../stripe-client.ts'
import { EVENTS, newsOf } from '../stripe-event.ts'

const received = { received: true } as const

export default onHttp({
  id: 'receive-stripe-event',
  summary: "Takes the payment provider's signed events: authentications that ended, refunds that failed.",
  database: 'payments',
  emits: [paymentAuthorized, paymentDeclined, undoRequested, refundFailed],
  routes: ({ command }) => [
    command(receiveStripeEvent, {
      access: signedBy({
        scheme: 'Stripe-Signature',
        verify: verifyStripeSignature,
        secret: 'STRIPE_WEBHOOK_SECRET',
        events: EVENTS,
      }),
      idempotencyKey: 'none',
      store: ({ body }) => newsOf(body)?.storeId,
      /** Most events repeat what is known: one read tells, and spares the transaction. */
      async prepare({ body }, { read, now }) {
        const news = newsOf(body)
        const payment = news && real(await findPayment(read, news.orderId))
        return payment && takeNews(payment, news, now) ? news : null
      },
      async handle(_input, { tx, now, emit, facts: news }) {
        if (!news) return received
        const payment = real(await findPayment(tx, news.orderId))
        const change = payment && takeNews(payment, news, now)
        if (!change) return received
        writePayment(tx, change.payment)
        if (change.kind === 'standing') announce(emit, change)
        else if (change.told) emit(refundFailed, change.told)
        else log.critical({ orderId: news.orderId }, 'the refund of a cancelled order failed')
        return received
      },
    }),
  ],
})
