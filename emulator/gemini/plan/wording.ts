import type { Choice, Goods } from '../tools/goods.ts'
import type { Line } from './state.ts'

/** Sentences for people; every number and name in them was given by a tool. */

const MOST_LISTED = 10

/** `Everyday Mug: €14.00, 60 in stock`; ids are for functions. */
export function describeGoods({ name, price, stock, choices }: Goods): string {
  const facts = [
    price?.text,
    stockText(stock),
    choices.length > 1 ? `in ${choices.map(({ label }) => label).join(' / ')}` : undefined,
  ]
  const said = facts.filter(Boolean).join(', ')
  return `${name}${said ? `: ${said}` : ''}`
}

const stockText = (stock: number | null): string | undefined =>
  stock === null ? undefined : stock > 0 ? `${stock} in stock` : 'out of stock'

export function listGoods(goods: readonly Goods[]): string {
  const more = goods.length - MOST_LISTED
  const lines = goods.slice(0, MOST_LISTED).map((one, at) => `${at + 1}. ${describeGoods(one)}`)
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

export const nameOf = ({ goods, choice }: Pick<Line, 'goods' | 'choice'>): string =>
  choice && choice.label !== '' ? `${goods.name} in ${choice.label}` : goods.name

export const lineText = (line: Line): string => `${line.quantity} × ${nameOf(line)}`

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export const choiceList = (choices: readonly Choice[]): string =>
  choices.map(({ label, stock }) => (stock === 0 ? `${label} (out of stock)` : label)).join(', ')

/** A sentence as somebody else wrote it, with its full stop. */
export const asSentence = (text: string): string =>
  /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
