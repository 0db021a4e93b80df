import type { Fields } from '../../events/history/change.ts'
import type { Change } from '../../schemas/history.ts'
import { sayItems, sayMoney } from './say-state.ts'

/** A change of a document in a few words; none where nothing of it matters to a reader. */
export function sayChange(change: Change, before: Fields | undefined): string[] {
  const [collection = '', id = '', , shard] = change.path.split('/')
  if (change.kind === 'delete') return [`${collection}/${id} is gone`]
  if (collection === 'stock') return sayStock(change, shard === undefined ? id : `${id} (shard ${shard})`)
  if (change.kind === 'add') return []
  const after = change.kind === 'set' ? change.data : change.fields
  if (collection === 'orders') return [`the order ${said(sayOrder(after, before))}`]
  if (collection === 'payments') return [`the payment ${said(sayStatus(after, before))}`]
  if (collection === 'carts') return [`the cart ${said([...sayStatus(after, before), ...sayContent(after)])}`]
  return [`${collection}/${id}: ${Object.keys(after).join(', ')}`]
}

/** What is noted beside the counts, such as how much it is asked for, is no part of an order's story. */
function sayStock(change: Exclude<Change, { kind: 'delete' }>, shelf: string): string[] {
  if (change.kind === 'add') return [`stock of ${shelf}: ${sayCounts(change.counts)}`]
  const { onHand } = change.kind === 'set' ? change.data : change.fields
  return onHand === undefined ? [] : [`stock of ${shelf}: ${onHand} on hand`]
}

const said = (facts: readonly string[]): string => (facts.length === 0 ? 'is updated' : facts.join(', '))

const PLACES: Readonly<Record<string, string>> = { onHand: 'on hand', reserved: 'reserved', sold: 'sold' }

const sayCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([place, by]) => `${by < 0 ? '−' : '+'}${Math.abs(by)} ${PLACES[place] ?? place}`)
    .join(', ')

function sayStatus({ status }: Fields, before: Fields | undefined): string[] {
  if (status === undefined || status === before?.status) return []
  return [before ? `goes from ${before.status} to ${status}` : `is ${status}`]
}

const sayContent = ({ items }: Fields): string[] =>
  Array.isArray(items) ? [items.length === 0 ? 'empty' : `with ${sayItems(items)}`] : []

function sayOrder(after: Fields, before: Fields | undefined): string[] {
  const { lines, totals, reason, payment } = after
  const money = (payment as { status?: string } | undefined)?.status
  const known = (before?.payment as { status?: string } | undefined)?.status
  const total = (totals as { total?: { amount: number; currency: string } } | undefined)?.total
  return [
    ...sayStatus(after, before),
    ...(reason === undefined ? [] : [`for ${reason}`]),
    ...(!before && Array.isArray(lines) && lines.length > 0 ? [sayItems(lines)] : []),
    ...(!before && total ? [`for ${sayMoney(total)} in all`] : []),
    ...(before && money !== undefined && money !== known ? [`its payment is ${money}`] : []),
    ...lastStep(after, before),
  ]
}

/** What the order itself says of the step, where its status says nothing. */
function lastStep({ timeline, status }: Fields, before: Fields | undefined): string[] {
  const step = (timeline as { step: string }[] | undefined)?.at(-1)?.step
  if (step === undefined || !before || status !== undefined) return []
  return [`"${step}"`]
}
