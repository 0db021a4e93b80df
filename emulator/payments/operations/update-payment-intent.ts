import { DESCRIBING_SHAPE, describeIntent, readPrice } from '../intent-parameters.ts'
import { saveIntent } from '../intents.ts'
import { operation } from '../operation.ts'
import { integer, string } from '../parameters.ts'
import { unexpectedState } from '../refusal.ts'

const FIXED_ONCE_PAID = [
  'amount',
  'currency',
  'payment_method',
  'payment_method_data',
  'capture_method',
] as const

/** https://docs.stripe.com/api/payment_intents/update */
export default operation({
  method: 'POST',
  path: '/v1/payment_intents/{id}',
  parameters: { ...DESCRIBING_SHAPE, amount: integer, currency: string() },
  run(engine, { id, values }) {
    const record = engine.find('payment_intent', id, 'intent')
    const intent = record.object
    const paid = ['requires_capture', 'succeeded', 'canceled', 'processing'].includes(intent.status)
    const late = paid && FIXED_ONCE_PAID.find(name => values[name] !== undefined)
    if (late) {
      throw unexpectedState(
        `This PaymentIntent's ${late} could not be updated because it has a status of ${intent.status}.`,
        intent,
      )
    }
    if (values.amount !== undefined || values.currency !== undefined) {
      Object.assign(intent, readPrice(values.amount ?? intent.amount, values.currency ?? intent.currency))
    }
    describeIntent(engine, record, values)
    return saveIntent(engine, record)
  },
})
