import { AppError } from '../kit/app-error.ts'

/** What is on its way to somebody has to know where to. Throws ORDERS_OPEN, which says for which orders to wait. */
export function refuseOpen(orderIds: readonly string[]): void {
  if (orderIds.length === 0) return
  throw new AppError(
    'FAILED_PRECONDITION',
    'ORDERS_OPEN',
    'Orders are still under way; cancel them, or ask again once they have arrived.',
    {
      status: 409,
      details: orderIds.slice(0, 20).map(orderId => ({ field: 'orders', message: orderId })),
    },
  )
}
