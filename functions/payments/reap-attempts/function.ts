import { onSchedule } from '../../kit/on-schedule.ts'
import { reapOnce } from '../../kit/reaper.ts'
import authorizePayment from '../authorize-payment/function.ts'
import capturePayment from '../capture-payment/function.ts'
import refundPayment from '../refund-payment/function.ts'
import { stripeClient } from '../stripe-client.ts'
import undoPayment from '../undo-payment/function.ts'

export default onSchedule({
  id: 'reap-attempts',
  summary: 'Ends calls to the payment provider that were begun and never recorded.',
  database: 'payments',
  timeoutSeconds: 60,
  schedule: '* * * * *',
  emits: [],
  outside: { stripe: stripeClient },
  republishes: true,
  run: ({ runtime }) =>
    reapOnce(runtime, {
      id: 'reap-attempts',
      database: 'payments',
      functions: [authorizePayment, capturePayment, refundPayment, undoPayment],
    }),
})
