import type { Address } from '../../../schemas/address.ts'
import type { Order } from '../../../schemas/order.ts'
import type { Notice } from '../notice.ts'

/** What the letters of an order are written from, read at the moment of sending. */
export interface Facts<Told extends Notice = Notice> {
  notice: Told
  order: Order
  address: Address
  /** The order's page, without its secret. */
  orderUrl: string
}
