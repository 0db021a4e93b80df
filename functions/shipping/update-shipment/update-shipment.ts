import { AppError } from '../../kit/app-error.ts'
import type { Progress, StoredShipment } from '../shipment.ts'
import { progressed } from '../shipment.ts'

/** The shipment as the admin says; `null` when it is there already. Throws 409 when the step does not fit. */
export function updateShipment(shipment: StoredShipment, to: Progress, now: Date): StoredShipment | null {
  if (shipment.status === to) return null
  const after = progressed(shipment, to, now)
  if (after) return after
  const reason = to === 'dispatched' ? 'SHIPMENT_NOT_CREATED' : 'SHIPMENT_NOT_DISPATCHED'
  const message = `A shipment that is ${shipment.status} cannot be ${to}.`
  throw new AppError('FAILED_PRECONDITION', reason, message, {
    status: 409,
    details: [{ field: 'status', message: `it is ${shipment.status}` }],
  })
}
