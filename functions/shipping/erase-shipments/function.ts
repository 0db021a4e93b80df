import { onDataErasure } from '../../kit/on-privacy.ts'
import { deleteShipment, shipmentsOf } from '../shipment-store.ts'

export default onDataErasure({
  id: 'erase-shipments',
  summary: 'Forgets the parcels of a person’s orders.',
  context: 'shipping',
  async erase({ orderIds }, { tx }) {
    const shipments = await shipmentsOf(tx, orderIds)
    for (const { orderId } of shipments) deleteShipment(tx, orderId)
    return undefined
  },
})
