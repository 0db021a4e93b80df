import type { DataOf } from '../../../events/kit.ts'
import type { refundRequested } from '../../../events/orders.ts'
import type { OrderRefund, RefundRequest } from '../../../schemas/order.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredOrder } from '../order.ts'
import { advanced, refundable } from '../order.ts'

export interface RefundPlan {
  order: StoredOrder
  refund: OrderRefund
  restock: DataOf<typeof refundRequested>['restock']
}

/**
 * What a refund gives back: the amount that is said, else what the named lines cost with their part of the tax that was
 * added, else all that is left. Throws FAILED_PRECONDITION when that is more than there is.
 */
export function planRefund(
  order: StoredOrder,
  request: RefundRequest,
  refundId: string,
  now: Date,
): RefundPlan {
  const currency = order.totals?.currency
  if (!currency || (order.status !== 'confirmed' && order.status !== 'fulfilled')) {
    throw refuse('ORDER_NOT_REFUNDABLE', 'Only a confirmed order can be refunded; cancel any other.')
  }
  const left = refundable(order)
  const lines = returnedLines(order, request)
  const amount = request.amount?.amount ?? (request.lines ? Math.min(worth(order, lines), left) : left)
  if (request.amount && request.amount.currency !== currency)
    throw refuse('CURRENCY_MIXED', `This order is in ${currency}.`)
  if (amount < 1 || amount > left)
    throw refuse('REFUND_TOO_LARGE', 'That is more than is left to give back.', { left })
  const refund: OrderRefund = {
    refundId,
    amount: { amount, currency },
    reason: request.reason,
    lines,
    restock: request.restock,
    status: 'requested',
    at: now.toISOString(),
  }
  return { order: noted(order, refund, now), refund, restock: request.restock ? restockOf(order, lines) : [] }
}

type Returned = { lineId: string; quantity: number }[]

/** The lines as asked for, each once; of a whole refund everything that is still there. */
function returnedLines(order: StoredOrder, request: RefundRequest): Returned {
  if (!request.lines) {
    if (request.amount) return []
    return order.lines
      .map(({ lineId, quantity, refundedQuantity }) => ({ lineId, quantity: quantity - refundedQuantity }))
      .filter(({ quantity }) => quantity > 0)
  }
  const wanted = new Map<string, number>()
  for (const { lineId, quantity } of request.lines) wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantity)
  return [...wanted].map(([lineId, quantity]) => {
    const line = order.lines.find(one => one.lineId === lineId)
    const there = line ? line.quantity - line.refundedQuantity : 0
    if (quantity > there)
      throw refuse('REFUND_TOO_LARGE', 'The line has fewer units left.', { lineId, left: there })
    return { lineId, quantity }
  })
}

/** Goods with their part of the added tax, which is rounded so that all lines together give back all of it. */
function worth(order: StoredOrder, lines: Returned): number {
  const goods = goodsOf(order, lines)
  const before = goodsOf(
    order,
    order.lines.map(({ lineId, refundedQuantity }) => ({ lineId, quantity: refundedQuantity })),
  )
  return goods + addedTax(order, before + goods) - addedTax(order, before)
}

const goodsOf = (order: StoredOrder, lines: Returned): number =>
  lines.reduce(
    (total, { lineId, quantity }) =>
      total + (order.lines.find(line => line.lineId === lineId)?.unitPrice.amount ?? 0) * quantity,
    0,
  )

/** The tax that was added on so much of the goods. */
function addedTax({ totals }: StoredOrder, goods: number): number {
  const subtotal = totals?.subtotal.amount ?? 0
  const added = (totals?.taxLines ?? [])
    .filter(({ included }) => !included)
    .reduce((total, { amount }) => total + amount.amount, 0)
  return subtotal === 0 ? 0 : Math.round((added * goods) / subtotal)
}

function noted(order: StoredOrder, refund: OrderRefund, now: Date): StoredOrder {
  const lines = order.lines.map(line => {
    const quantity = refund.lines.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0
    return quantity === 0 ? line : { ...line, refundedQuantity: line.refundedQuantity + quantity }
  })
  return advanced(order, 'refund requested', now, { lines, refunds: [...order.refunds, refund] })
}

const restockOf = (order: StoredOrder, lines: Returned): RefundPlan['restock'] =>
  lines.flatMap(({ lineId, quantity }) => {
    const sku = order.lines.find(line => line.lineId === lineId)?.sku
    return sku ? [{ lineId, sku, quantity }] : []
  })

const refuse = (reason: string, message: string, detail?: Record<string, unknown>): AppError =>
  new AppError('FAILED_PRECONDITION', reason, message, detail && { details: [detail] })
