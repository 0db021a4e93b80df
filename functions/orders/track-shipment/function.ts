import { onEvent } from '../../kit/on-event.ts'
import { expectOrder, writeOrder } from '../order-store.ts'
import { PROGRESS, trackShipment } from './track-shipment.ts'

export default onEvent({
  id: 'track-shipment',
  summary: 'Shows on the order where its parcel is; once the carrier has it, the order is fulfilled.',
  events: PROGRESS,
  emits: [],
  async handle(message, { tx, now }) {
    const order = await expectOrder(tx, message.data.orderId)
    const after = trackShipment(message, order, now)
    if (after) writeOrder(tx, after)
  },
})
