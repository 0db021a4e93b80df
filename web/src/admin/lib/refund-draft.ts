import type { Order, RefundRequest } from '../../../../schemas/order.ts'
import { digitsOf } from '../../lib/money.ts'
import { readPrice } from '../../lib/read-price.ts'
import { unitsLeft } from './order-actions.ts'

/** A refund as it stands in its form. */
export interface RefundDraft {
  what: 'all' | 'lines' | 'amount'
  /** What was typed for each line. */
  quantities: Readonly<Record<string, string>>
  amount: string
  reason: string
  restock: boolean
}

export const emptyRefund: RefundDraft = { what: 'all', quantities: {}, amount: '', reason: '', restock: true }

export interface RefundProblem {
  path: string
  problem: 'required' | 'price' | 'number' | 'tooBig' | 'noLines'
}

/** What is asked for, and what of the form cannot be sent. */
export function refundOf(draft: RefundDraft, order: Order): { body: RefundRequest; found: RefundProblem[] } {
  const base = { reason: draft.reason.trim(), restock: draft.restock && draft.what !== 'amount' }
  if (draft.what === 'amount') return amountOf(draft, order, base)
  if (draft.what === 'lines') return linesOf(draft, order, base)
  return { body: base, found: [] }
}

function amountOf({ amount: text }: RefundDraft, order: Order, base: RefundRequest) {
  const currency = order.currency ?? ''
  const amount = readPrice(text, digitsOf(currency))
  const problem = amount === null ? 'price' : amount === undefined ? 'required' : undefined
  const found: RefundProblem[] = problem ? [{ path: 'amount', problem }] : []
  return { body: { ...base, amount: { amount: amount ?? 0, currency } }, found }
}

function linesOf({ quantities }: RefundDraft, order: Order, base: RefundRequest) {
  const found: RefundProblem[] = []
  const lines = unitsLeft(order).flatMap(({ lineId, left }) => {
    const text = quantities[lineId]?.trim() ?? ''
    if (text === '' || text === '0') return []
    const quantity = Number(text)
    const problem = !/^\d+$/.test(text) ? 'number' : quantity > left ? 'tooBig' : undefined
    if (problem) found.push({ path: `quantities.${lineId}`, problem })
    return [{ lineId, quantity }]
  })
  if (lines.length === 0) found.push({ path: 'lines', problem: 'noLines' })
  return { body: { ...base, lines: lines.length > 0 ? lines : undefined }, found }
}
