import { orderConfirmed } from '../../../events/orders.ts'
import { shipmentCreated } from '../../../events/shipping.ts'
import { onEvent } from '../../kit/on-event.ts'
import { parcel } from '../announce-progress.ts'
import { findShipment, writeShipment } from '../shipment-store.ts'
import { createShipment } from './create-shipment.ts'

export default onEvent({
  id: 'create-shipment',
  summary: 'Has the goods of a confirmed order packed, under a tracking number.',
  events: [orderConfirmed],
  emits: [shipmentCreated],
  async handle({ data }, { tx, now, emit }) {
    const shipment = createShipment(data, await findShipment(tx, data.orderId), now)
    if (!shipment) return
    writeShipment(tx, shipment)
    emit(shipmentCreated, parcel(shipment))
  },
})
