import { shipmentDelivered, shipmentDispatched } from '../../../events/shipping.ts'
import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import { announceProgress } from '../announce-progress.ts'
import type { StoredShipment } from '../shipment.ts'
import { carried, real } from '../shipment.ts'
import { dueShipments, findShipment, writeShipment } from '../shipment-store.ts'

const MOST_AT_ONCE = 500
const SIDE_BY_SIDE = 20

export default onSchedule({
  id: 'advance-shipments',
  summary: 'Plays the carrier: fetches parcels that are packed and delivers them after their transit days.',
  schedule: '*/5 * * * *',
  emits: [shipmentDispatched, shipmentDelivered],
  timeoutSeconds: 120,
  async run({ find, act, now }) {
    const due = await find<StoredShipment>(dueShipments(now, MOST_AT_ONCE))
    const step = ({ path, data }: (typeof due)[number]) =>
      act(storeIdOf(path), `${data.shipmentId} ${data.nextAt}`, async ({ tx, emit }) => {
        const shipment = real(await findShipment(tx, data.orderId))
        const after = shipment && carried(shipment, now)
        if (!after) return
        writeShipment(tx, after)
        announceProgress(emit, after)
      })
    for (let first = 0; first < due.length; first += SIDE_BY_SIDE)
      await Promise.all(due.slice(first, first + SIDE_BY_SIDE).map(step))
    return { advanced: due.length }
  },
})
