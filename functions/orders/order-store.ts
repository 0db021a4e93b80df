import type { OrderStatus } from '../../schemas/order.ts'
import { AppError } from '../kit/app-error.ts'
import type { Query } from '../kit/database.ts'
import { documentsWith } from '../kit/documents-with.ts'
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

interface Wanted {
  status?: OrderStatus | undefined
  /** When the order was made; `until` is the first instant that is too late. */
  from?: string | undefined
  until?: string | undefined
  /** The instant and path of the last one seen. */
  after?: readonly string[] | undefined
}

/** Newest first. */
export async function listOrders(
  read: Reader,
  limit: number,
  { status, from, until, after }: Wanted,
): Promise<{ order: StoredOrder; path: string }[]> {
  const found = await read.query<StoredOrder>({
    collection: COLLECTION,
    where: [
      ...(status ? [['status', '==', status] as const] : []),
      ...(from ? [['createdAt', '>=', from] as const] : []),
      ...(until ? [['createdAt', '<', until] as const] : []),
    ],
    orderBy: [['createdAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ order: data, path }))
}

/** The orders of an account, newest first. `after` is the instant and path of the last one seen. */
export async function ordersOfAccount(
  read: Reader,
  accountId: string,
  limit: number,
  after: readonly string[] | undefined,
): Promise<{ order: StoredOrder; path: string }[]> {
  const found = await read.query<StoredOrder>({
    collection: COLLECTION,
    where: [['accountId', '==', accountId]],
    orderBy: [['createdAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })
  return found.map(({ data, path }) => ({ order: data, path }))
}

/** The orders that were made with these contacts; each has one of its own. */
export async function ordersOfContacts(read: Reader, contactIds: readonly string[]): Promise<StoredOrder[]> {
  const found = await documentsWith<StoredOrder>(read, COLLECTION, 'contactId', contactIds)
  return found.map(({ data }) => data)
}

/** The orders of an account, and those that were made with these contacts. */
export async function ordersOfSubject(
  read: Reader,
  { accountId, contactIds }: { accountId: string; contactIds: readonly string[] },
): Promise<StoredOrder[]> {
  const [own, guest] = await Promise.all([
    read.query<StoredOrder>({ collection: COLLECTION, where: [['accountId', '==', accountId]] }),
    ordersOfContacts(read, contactIds),
  ])
  const all = [...own.map(({ data }) => data), ...guest.filter(one => isOf(one, accountId))]
  return [...new Map(all.map(order => [order.orderId, order])).values()]
}

/** What another account has claimed, or had bought, is not this one's. */
const isOf = (order: StoredOrder, accountId: string): boolean =>
  order.accountId === undefined || order.accountId === accountId
