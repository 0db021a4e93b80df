import type { Shipment } from '../../schemas/shipping.ts'
import type { TariffOption } from './shipping-options.ts'
import { trackingNumber } from './tracking-number.ts'

export interface StoredShipment extends Shipment {
  contactId: string
  shippingOptionId: string
  /** Working days that the carrier takes. */
  transitDays: number
  /** When the simulated carrier makes its next step; absent when there is none. */
  nextAt?: string
  createdAt: string
  updatedAt: string
}

/** An order that was cancelled before its confirmation came here: nothing is ever sent for it. */
export interface Tombstone {
  orderId: string
  status: 'tombstone'
  cancelledAt: string
}

export type ShipmentDocument = StoredShipment | Tombstone

export type Progress = 'dispatched' | 'delivered'

/** How long packing takes before the carrier fetches the parcel. */
export const PACKING_HOURS = 2

/** A shipment's id names its order, so that either finds it. */
export const shipmentIdOf = (orderId: string): string => `shp_${orderId.slice('ord_'.length)}`
export const orderIdOf = (shipmentId: string): string => `ord_${shipmentId.slice('shp_'.length)}`

/** The shipment, unless there is only a tombstone or nothing. */
export const real = (known: ShipmentDocument | null): StoredShipment | null =>
  known && known.status !== 'tombstone' ? known : null

/** A parcel that is being packed. */
export function created(
  order: { orderId: string; contactId: string },
  option: TariffOption,
  now: Date,
): StoredShipment {
  const at = now.toISOString()
  return {
    shipmentId: shipmentIdOf(order.orderId),
    orderId: order.orderId,
    contactId: order.contactId,
    status: 'created',
    shippingOptionId: option.shippingOptionId,
    carrier: option.carrier,
    trackingNumber: trackingNumber(option.shippingOptionId === 'express' ? 'E' : 'C', order.orderId),
    transitDays: option.deliveryDays.min,
    events: [{ status: 'created', at }],
    nextAt: new Date(now.getTime() + PACKING_HOURS * 3_600_000).toISOString(),
    createdAt: at,
    updatedAt: at,
  }
}

/** What each step of the carrier follows on. */
const BEFORE: Readonly<Record<Progress, Shipment['status']>> = {
  dispatched: 'created',
  delivered: 'dispatched',
}

/** The shipment one step further; `null` when the step does not fit. */
export function progressed(shipment: StoredShipment, to: Progress, now: Date): StoredShipment | null {
  if (shipment.status !== BEFORE[to]) return null
  const after = moved(shipment, to, now)
  if (to === 'delivered') return after
  return { ...after, nextAt: afterWorkingDays(now, shipment.transitDays).toISOString() }
}

/** What the simulated carrier has done by now; `null` when its next step is not due, or there is none. */
export function carried(shipment: StoredShipment, now: Date): StoredShipment | null {
  if (shipment.nextAt === undefined || shipment.nextAt > now.toISOString()) return null
  return progressed(shipment, shipment.status === 'created' ? 'dispatched' : 'delivered', now)
}

/**
 * What a cancelled order means for its parcel: one that has not left stays, one on its way is called back, and for one
 * that is not known yet a tombstone is left. `null`: there is nothing to do.
 */
export function cancelled(
  known: ShipmentDocument | null,
  orderId: string,
  now: Date,
): ShipmentDocument | null {
  if (!known) return { orderId, status: 'tombstone', cancelledAt: now.toISOString() }
  if (known.status === 'created') return moved(known, 'cancelled', now)
  if (known.status === 'dispatched') return moved(known, 'recalled', now)
  return null
}

function moved(shipment: StoredShipment, status: Shipment['status'], now: Date): StoredShipment {
  const { nextAt: _over, ...rest } = shipment
  const at = now.toISOString()
  return { ...rest, status, events: [...shipment.events, { status, at }], updatedAt: at }
}

/** The same time of day so many working days later: Saturdays and Sundays (UTC) do not count, holidays do. */
export function afterWorkingDays(from: Date, days: number): Date {
  const day = new Date(from)
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left--
  }
  return day
}

/** A shipment as its shopper sees it. */
export const shipmentView = ({
  shipmentId,
  orderId,
  status,
  carrier,
  trackingNumber,
  events,
}: StoredShipment): Shipment => ({ shipmentId, orderId, status, carrier, trackingNumber, events })
