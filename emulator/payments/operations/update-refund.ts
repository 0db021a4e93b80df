import { operation } from '../operation.ts'
import { changeMetadata, metadata } from '../parameters.ts'
import { saveRefund } from '../refunds.ts'

/** https://docs.stripe.com/api/refunds/update */
export default operation({
  method: 'POST',
  path: '/v1/refunds/{id}',
  parameters: { metadata },
  run(engine, { id, values }) {
    const refund = engine.find('refund', id).object
    refund.metadata = changeMetadata(refund.metadata ?? {}, values.metadata)
    saveRefund(engine, refund)
    engine.emit('refund.updated', refund)
    return refund
  },
})
