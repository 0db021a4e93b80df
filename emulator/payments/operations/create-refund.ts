import { operation } from '../operation.ts'
import { changeMetadata, integer, metadata, oneOf, string } from '../parameters.ts'
import { createRefund } from '../refunds.ts'

/** https://docs.stripe.com/api/refunds/create */
export default operation({
  method: 'POST',
  path: '/v1/refunds',
  parameters: {
    amount: integer,
    charge: string(),
    metadata,
    payment_intent: string(),
    reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  },
  run: (engine, { values }) =>
    createRefund(engine, {
      ...(values.charge !== undefined && { charge: values.charge }),
      ...(values.payment_intent !== undefined && { paymentIntent: values.payment_intent }),
      ...(values.amount !== undefined && { amount: values.amount }),
      ...(values.reason !== undefined && { reason: values.reason }),
      metadata: changeMetadata({}, values.metadata),
    }),
})
