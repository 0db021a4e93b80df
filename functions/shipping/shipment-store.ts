import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { ShipmentDocument, StoredShipment } from './shipment.ts'
import { real } from './shipment.ts'

const COLLECTION = 'shipments'
/** By order, so that a cancellation finds the place before there is a shipment. */
const shipmentPath = (orderId: string): string => `${COLLECTION}/${orderId}`

export const findShipment = (read: Reader, orderId: string): Promise<ShipmentDocument | null> =>
  read.get<ShipmentDocument>(shipmentPath(orderId))

export async function needShipment(read: Reader, orderId: string): Promise<StoredShipment> {
  const shipment = real(await findShipment(read, orderId))
  if (!shipment) throw new AppError('NOT_FOUND', 'SHIPMENT_NOT_FOUND', 'There is no such shipment.')
  return shipment
}

export const writeShipment = (tx: Tx, shipment: ShipmentDocument): void =>
  tx.set(shipmentPath(shipment.orderId), shipment)

/** Shipments of all stores whose next step is due. */
export const dueShipments = (now: Date, limit: number): Query => ({
  group: COLLECTION,
  where: [['nextAt', '<=', now.toISOString()]],
  orderBy: [['nextAt', 'asc']],
  limit,
})

export async function shipmentsOf(read: Reader, orderIds: readonly string[]): Promise<StoredShipment[]> {
  const found = await read.getAll<ShipmentDocument>(orderIds.map(shipmentPath))
  return found.flatMap(document => real(document) ?? [])
}

export const deleteShipment = (tx: Tx, orderId: string): void => tx.delete(shipmentPath(orderId))
