import type { DataOf } from '../../../events/kit.ts'
import type { orderConfirmed } from '../../../events/orders.ts'
import { AppError } from '../../kit/app-error.ts'
import type { ShipmentDocument, StoredShipment } from '../shipment.ts'
import { created } from '../shipment.ts'
import { optionsTo, tariffOn } from '../tariff.ts'

type Confirmed = Pick<
  DataOf<typeof orderConfirmed>,
  'orderId' | 'contactId' | 'destination' | 'shippingOptionId'
>

/**
 * The shipment of a confirmed order; `null` when there is one, or the order was cancelled meanwhile.
 * Throws FAILED_PRECONDITION when the way that was sold is gone: a person must decide.
 */
export function createShipment(
  order: Confirmed,
  known: ShipmentDocument | null,
  now: Date,
): StoredShipment | null {
  if (known) return null
  const option = optionsTo(order.destination.country, tariffOn(now)).find(
    ({ shippingOptionId }) => shippingOptionId === order.shippingOptionId,
  )
  if (!option)
    throw new AppError(
      'FAILED_PRECONDITION',
      'SHIPPING_OPTION_GONE',
      `${order.shippingOptionId} to ${order.destination.country} is not offered.`,
    )
  return created(order, option, now)
}
