import type { OrderStatus } from '../../schemas/order.ts'
import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredOrder } from './order.ts'

const COLLECTION = 'orders'
export const orderPath = (orderId: string): string => `${COLLECTION}/${orderId}`

export const findOrder = (read: Reader, orderId: string): Promise<StoredOrder | null> =>
  read.get<StoredOrder>(orderPath(orderId))

/** For a consumer whose event cannot exist without the order: it comes again until it is here. */
export async function expectOrder(tx: Tx, orderId: string): Promise<StoredOrder> {
  const order = await findOrder(tx, orderId)
  if (!order) throw new AppError('UNAVAILABLE', 'ORDER_NOT_YET', `${orderId} is not here yet.`)
  return order
}

export const writeOrder = (tx: Tx, order: StoredOrder): void => tx.set(orderPath(order.orderId), order)

/** Pending orders of all stores that are past their deadline. */
export const overdueOrders = (now: Date, limit: number): Query => ({
  group: COLLECTION,
  where: [
    ['status', '==', 'pending'],
    ['deadlineAt', '<=', now.toISOString()],
  ],
  orderBy: [['deadlineAt', 'asc']],
  limit,
})

/** Newest first; `after` is the instant and path of the last one seen. */
export async function listOrders(
  read: Reader,
  limit: number,
  { status, after }: { status?: OrderStatus | undefined; after?: readonly string[] | undefined },
): Promise<{ order: StoredOrder; path: string }[]> {
  const found = await read.query<StoredOrder>({
    collection: COLLECTION,
    ...(status && { where: [['status', '==', status]] }),
    orderBy: [['createdAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ order: data, path }))
}
