import type { Order } from '../../../schemas/order.ts'

/** A stop on an order's way. `now` is under way, `ahead` not begun, `stopped` where it ended. */
export interface Stop {
  id: StopId
  state: 'done' | 'now' | 'ahead' | 'stopped'
  at?: string
}

export type StopId =
  | 'placed'
  | 'authentication'
  | 'accepted'
  | 'confirmed'
  | 'packed'
  | 'dispatched'
  | 'delivered'
  | 'cancelled'
  | 'voided'
  | 'refunded'
  | 'refundFailed'

const STEPS: Readonly<Record<string, StopId>> = {
  placed: 'placed',
  'authentication required': 'authentication',
  accepted: 'accepted',
  confirmed: 'confirmed',
  'shipment created': 'packed',
  'shipment dispatched': 'dispatched',
  'shipment delivered': 'delivered',
  cancelled: 'cancelled',
  'payment voided': 'voided',
  refunded: 'refunded',
  'refund failed': 'refundFailed',
}

const WAY: readonly StopId[] = ['placed', 'accepted', 'confirmed', 'packed', 'dispatched', 'delivered']

/** The way of an order: what happened, in the order it happened, then what is under way and what is ahead. */
export function stopsOf(order: Order): Stop[] {
  const happened = order.timeline.flatMap(({ step, at }): Stop[] => {
    const id = STEPS[step]
    if (!id) return []
    return [{ id, at, state: id === 'cancelled' || id === 'refundFailed' ? 'stopped' : 'done' }]
  })
  if (order.status === 'cancelled') return happened
  const seen = new Set(happened.map(({ id }) => id))
  const ahead = WAY.filter(id => !seen.has(id) && WAY.indexOf(id) > lastOnWay(seen))
  return [...happened, ...ahead.map((id, index): Stop => ({ id, state: index === 0 ? 'now' : 'ahead' }))]
}

const lastOnWay = (seen: ReadonlySet<StopId>): number => WAY.findLastIndex(id => seen.has(id))

/** What the page has to say above the way. */
export type Headline =
  | 'waiting'
  | 'authenticate'
  | 'confirmed'
  | 'packed'
  | 'dispatched'
  | 'delivered'
  | 'cancelled'

export function headlineOf({ status, payment, shipment }: Order): Headline {
  if (status === 'cancelled') return 'cancelled'
  if (shipment?.status === 'delivered') return 'delivered'
  if (shipment?.status === 'dispatched' || status === 'fulfilled') return 'dispatched'
  if (status === 'confirmed') return shipment ? 'packed' : 'confirmed'
  return payment.status === 'action_required' && status === 'pending' ? 'authenticate' : 'waiting'
}

/** Whether the shopper may still call it off. */
export const canCancel = ({ status }: Order): boolean => status === 'pending' || status === 'confirmed'

/** Whether the order ended before it was a sale, so that its cart comes back. */
export const endedUnsold = ({ status, timeline }: Order): boolean =>
  status === 'cancelled' && !timeline.some(({ step }) => step === 'confirmed')

export interface Shortage {
  lineId: string
  wanted: number
  available: number
}

/** The lines of which less is left than was wanted. */
export function shortagesOf({ details = [] }: Order): Shortage[] {
  return details.flatMap(({ lineId, wanted, available }) =>
    typeof lineId === 'string' && typeof available === 'number' && typeof wanted === 'number'
      ? [{ lineId, wanted, available }]
      : [],
  )
}

export interface PriceChange {
  seen: { amount: number; currency: string }
  now: { amount: number; currency: string }
}

const isMoney = (value: unknown): value is PriceChange['now'] =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** What the whole order would have cost, and costs now. */
export function priceChangeOf({ details = [] }: Order): PriceChange | undefined {
  const found = details.find(({ lineId, seen, now }) => lineId === undefined && isMoney(seen) && isMoney(now))
  return found as PriceChange | undefined
}
