import { shipmentDelivered, shipmentDispatched } from '../../../events/shipping.ts'
import { updateShipment as updateShipmentCall } from '../../../schemas/calls/shipping.ts'
import { admin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { announceProgress } from '../announce-progress.ts'
import { orderIdOf, shipmentView } from '../shipment.ts'
import { needShipment, writeShipment } from '../shipment-store.ts'
import { updateShipment } from './update-shipment.ts'

export default onHttp({
  id: 'update-shipment',
  summary: 'The shop notes by hand that the carrier has a parcel, or has delivered it.',
  emits: [shipmentDispatched, shipmentDelivered],
  routes: ({ command }) => [
    command(updateShipmentCall, {
      access: admin,
      idempotencyKey: 'optional',
      async handle({ params, body }, { tx, now, emit }) {
        const shipment = await needShipment(tx, orderIdOf(params.shipmentId))
        const after = updateShipment(shipment, body.status, now)
        if (!after) return shipmentView(shipment)
        writeShipment(tx, after)
        announceProgress(emit, after)
        return shipmentView(after)
      },
    }),
  ],
})
