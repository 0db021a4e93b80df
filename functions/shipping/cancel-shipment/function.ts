import { orderCancelled } from '../../../events/orders.ts'
import { onEvent } from '../../kit/on-event.ts'
import { cancelled } from '../shipment.ts'
import { findShipment, writeShipment } from '../shipment-store.ts'

export default onEvent({
  id: 'cancel-shipment',
  summary: 'Keeps the parcel of a cancelled order from leaving, or calls it back.',
  events: [orderCancelled],
  emits: [],
  async handle({ data: { orderId } }, { tx, now }) {
    const after = cancelled(await findShipment(tx, orderId), orderId, now)
    if (after) writeShipment(tx, after)
  },
})
