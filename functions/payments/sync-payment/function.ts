import { paymentAuthorized, paymentDeclined, undoRequested } from '../../../events/payments.ts'
import { syncPayment } from '../../../schemas/calls/payments.ts'
import { holder } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { announce } from '../announce.ts'
import { shown } from '../payment.ts'
import { needPayment, writePayment } from '../payment-store.ts'
import { observe } from '../standing.ts'
import { stripeClient } from '../stripe-client.ts'
import { standingOf } from '../stripe-intent.ts'
import { unavailable } from '../stripe-refusal.ts'

export default onHttp({
  id: 'sync-payment',
  summary:
    'Asks the payment provider how an authentication ended, for shoppers who come back before its webhook.',
  database: 'payments',
  emits: [paymentAuthorized, paymentDeclined, undoRequested],
  outside: { stripe: stripeClient },
  routes: ({ command }) => [
    command(syncPayment, {
      access: holder('order', ({ params }) => params.orderId),
      idempotencyKey: 'none',
      limits: { perMinute: 60 },
      async prepare({ params }, { read, outside: { stripe } }) {
        const { status, providerId } = await needPayment(read, params.orderId)
        if (status !== 'action_required' || providerId === undefined) return null
        const intent = await stripe.paymentIntents.retrieve(providerId).catch((error: unknown) => {
          throw unavailable(error)
        })
        return standingOf(intent)
      },
      async handle({ params }, { tx, now, emit, facts: standing }) {
        const payment = await needPayment(tx, params.orderId)
        const change = standing && observe(payment, standing, now)
        if (!change) return shown(payment)
        writePayment(tx, change.payment)
        announce(emit, change)
        return shown(change.payment)
      },
    }),
  ],
})
