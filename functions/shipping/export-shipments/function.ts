import { onDataExport } from '../../kit/on-privacy.ts'
import { shipmentView } from '../shipment.ts'
import { shipmentsOf } from '../shipment-store.ts'

export default onDataExport({
  id: 'export-shipments',
  summary: 'Hands out the parcels of a person’s orders.',
  context: 'shipping',
  gather: async ({ orderIds }, { read }) => ({
    shipments: (await shipmentsOf(read, orderIds)).map(shipmentView),
  }),
})
