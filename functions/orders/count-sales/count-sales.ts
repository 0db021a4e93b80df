import type { SalesNumbers } from '../../../schemas/sales.ts'
import type { StoredOrder } from '../order.ts'

interface Range {
  from: string
  until: string
  timeZone: string
}

interface Count {
  checkouts: number
  open: number
  sold: number
  takings: Map<string, { captured: number; refunded: number }>
}

/** What is counted so far. Orders are added one by one, so that no more than a page of them is ever held. */
export interface SalesCount extends Range {
  all: Count
  days: Map<string, Count>
  unsold: Map<NonNullable<StoredOrder['reason']>, number>
  declines: Map<string, number>
  dayOf: (instant: string) => string
}

const HALF_DAY_MS = 43_200_000

const nothing = (): Count => ({ checkouts: 0, open: 0, sold: 0, takings: new Map() })

/** A count of nothing yet, with every day of its time. Throws RangeError for a time zone that is none. */
export function startCount(range: Range): SalesCount {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: range.timeZone, dateStyle: 'short' })
  const dayOf = (instant: string | number): string => calendar.format(new Date(instant))
  const days = new Map<string, Count>()
  const last = Date.parse(range.until) - 1
  for (let at = Date.parse(range.from); at < last; at += HALF_DAY_MS) days.set(dayOf(at), nothing())
  days.set(dayOf(last), nothing())
  return { ...range, all: nothing(), days, unsold: new Map(), declines: new Map(), dayOf }
}

export function addOrder(count: SalesCount, order: StoredOrder): void {
  const { createdAt, status, reason, payment } = order
  for (const into of [count.all, count.days.get(count.dayOf(createdAt))]) if (into) addTo(into, order)
  if (status !== 'cancelled' || !reason || payment.captured > 0) return
  count.unsold.set(reason, (count.unsold.get(reason) ?? 0) + 1)
  if (reason !== 'PAYMENT_DECLINED') return
  const code = payment.declineCode ?? 'unknown'
  count.declines.set(code, (count.declines.get(code) ?? 0) + 1)
}

function addTo(count: Count, { status, payment: { captured, refunded }, totals }: StoredOrder): void {
  count.checkouts++
  if (status === 'pending' || status === 'accepted') count.open++
  if (captured === 0 || !totals) return
  count.sold++
  const before = count.takings.get(totals.currency) ?? { captured: 0, refunded: 0 }
  const after = { captured: before.captured + captured, refunded: before.refunded + refunded }
  count.takings.set(totals.currency, after)
}

export const numbersOf = ({
  from,
  until,
  timeZone,
  all,
  days,
  unsold,
  declines,
}: SalesCount): SalesNumbers => ({
  from,
  until,
  timeZone,
  ...counted(all),
  days: [...days].map(([day, count]) => ({ day, ...counted(count) })),
  unsold: mostFirst(unsold).map(([reason, orders]) => ({ reason, orders })),
  declines: mostFirst(declines).map(([declineCode, orders]) => ({ declineCode, orders })),
})

const counted = ({ takings, ...counts }: Count) => ({
  ...counts,
  takings: [...takings].map(([currency, { captured, refunded }]) => ({
    captured: { amount: captured, currency },
    refunded: { amount: refunded, currency },
  })),
})

const mostFirst = <Key extends string>(counts: ReadonlyMap<Key, number>): [Key, number][] =>
  [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
