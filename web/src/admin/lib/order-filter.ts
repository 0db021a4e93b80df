import type { OrderStatus } from '../../../../schemas/order.ts'
import type { OrderFilter } from '../calls.ts'
import { boundsOf } from './local-days.ts'

export const STATUSES: readonly OrderStatus[] = ['pending', 'accepted', 'confirmed', 'fulfilled', 'cancelled']

/** What is asked of the orders, as it stands in the address. Days are those of this browser's calendar. */
export interface OrderChoice {
  status: OrderStatus | undefined
  /** First and last day. */
  from: string
  until: string
}

/** What an address says that can be asked; anything else in it counts as not said. */
export function orderChoiceIn(query: URLSearchParams): OrderChoice {
  const day = (name: string): string => {
    const given = query.get(name) ?? ''
    return boundsOf(given) ? given : ''
  }
  return {
    status: STATUSES.find(status => status === query.get('status')),
    from: day('from'),
    until: day('until'),
  }
}

export const isNarrowed = ({ status, from, until }: OrderChoice): boolean => Boolean(status || from || until)

export const filterOf = ({ status, from, until }: OrderChoice): OrderFilter => ({
  status,
  from: boundsOf(from)?.from,
  until: boundsOf(until)?.until,
})
