import type { Address } from '../../../schemas/address.ts'
import type { Order } from '../../../schemas/order.ts'
import type { Notice } from '../notice.ts'
import { cancelledLetter } from './cancelled.ts'
import { confirmedLetter } from './confirmed.ts'
import type { Letter } from './letter.ts'
import { refundedLetter } from './refunded.ts'
import { shippedLetter } from './shipped.ts'

/** What the letters of an order are written from, read at the moment of sending. */
export interface Facts<Told extends Notice = Notice> {
  notice: Told
  order: Order
  address: Address
  /** The order's page, without its secret. */
  orderUrl: string
}

export function orderLetter(facts: Facts): Letter {
  const { notice } = facts
  if (notice.kind === 'confirmed') return confirmedLetter({ ...facts, notice })
  if (notice.kind === 'cancelled') return cancelledLetter({ ...facts, notice })
  if (notice.kind === 'shipped') return shippedLetter({ ...facts, notice })
  return refundedLetter({ ...facts, notice })
}
