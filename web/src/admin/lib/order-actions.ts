import type { Order } from '../../../../schemas/order.ts'

/** What is left to give back, in minor units: refunds that are under way count as given. */
export function leftToRefund({ payment: { captured, refunded }, refunds }: Order): number {
  const underWay = refunds
    .filter(({ status }) => status === 'requested')
    .reduce((total, { amount }) => total + amount.amount, 0)
  return (captured?.amount ?? 0) - (refunded?.amount ?? 0) - underWay
}

export const mayRefund = (order: Order): boolean =>
  (order.status === 'confirmed' || order.status === 'fulfilled') && leftToRefund(order) > 0

export const mayCancel = ({ status, shipment }: Order): boolean =>
  status === 'pending' || (status === 'confirmed' && (!shipment || shipment.status === 'created'))

/** The units of each line that did not go back yet, of lines that have any. */
export const unitsLeft = ({ lines }: Order): { lineId: string; name: string; left: number }[] =>
  lines
    .map(({ lineId, name, quantity, refundedQuantity }) => ({
      lineId,
      name,
      left: quantity - refundedQuantity,
    }))
    .filter(({ left }) => left > 0)

/** How a parcel goes on, as far as the shop can say so. */
export function nextProgress({ shipment }: Order): 'dispatched' | 'delivered' | undefined {
  if (shipment?.status === 'created') return 'dispatched'
  return shipment?.status === 'dispatched' ? 'delivered' : undefined
}
