import { getShipment } from '../../../schemas/calls/shipping.ts'
import { holderOrAdmin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { shipmentView } from '../shipment.ts'
import { needShipment } from '../shipment-store.ts'

export default onHttp({
  id: 'read-shipment',
  summary: 'Shows a shopper where their parcel is.',
  emits: [],
  routes: ({ read }) => [
    read(getShipment, {
      access: holderOrAdmin('order', ({ params }) => params.orderId),
      handle: async ({ params }, io) => shipmentView(await needShipment(io.read, params.orderId)),
    }),
  ],
})
