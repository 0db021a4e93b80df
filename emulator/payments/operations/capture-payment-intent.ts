import { captureIntent } from '../intents.ts'
import { operation } from '../operation.ts'
import { boolean, changeMetadata, integer, metadata, string, unsettable } from '../parameters.ts'
import { invalidRequest } from '../refusal.ts'

/** https://docs.stripe.com/api/payment_intents/capture */
export default operation({
  method: 'POST',
  path: '/v1/payment_intents/{id}/capture',
  parameters: {
    amount_to_capture: integer,
    final_capture: boolean,
    metadata,
    statement_descriptor_suffix: unsettable(string({ maxLength: 22 })),
  },
  run(engine, { id, values }) {
    const record = engine.find('payment_intent', id, 'intent')
    if (values.final_capture === false) {
      throw invalidRequest(
        'This PaymentIntent cannot be captured more than once: multicapture is not available.',
        {
          param: 'final_capture',
        },
      )
    }
    record.object.metadata = changeMetadata(record.object.metadata, values.metadata)
    if (values.statement_descriptor_suffix !== undefined) {
      record.object.statement_descriptor_suffix = values.statement_descriptor_suffix
    }
    return captureIntent(engine, record, values.amount_to_capture)
  },
})
