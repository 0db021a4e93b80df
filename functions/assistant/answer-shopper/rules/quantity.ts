import type { Stated } from './stated-numbers.ts'
import { statedNumbers } from './stated-numbers.ts'
import { sharesWord, stem, wordsOf } from './words.ts'

interface Question {
  /** What the shopper says now, and what they said before it. */
  message: string
  previous: string
  /** The product that is meant, and the others that were found. */
  name: string
  others: readonly string[]
  /** Units of it in the cart, and that were added in this turn. */
  inCart: number
  added: number
  /** Amounts that the assistant offered, or that a question of it was about. */
  offered: readonly number[]
  available: number
}

export type QuantityVerdict =
  | { ok: true }
  | { ok: false; reason: 'INVALID_QUANTITY' | 'QUANTITY_NOT_ASKED'; stated: readonly number[] }

/**
 * Whether a shopper asked for so many of a product: what a model makes of a sentence is held to the numbers that stand
 * in it. Nothing stated means one. Zero, less, or a fraction is refused, whatever the model made of it (AG-18).
 */
export function judgeQuantity(quantity: number, question: Question): QuantityVerdict {
  const stated = statedFor(question)
  const refuse = (reason: 'INVALID_QUANTITY' | 'QUANTITY_NOT_ASKED'): QuantityVerdict => ({
    ok: false,
    reason,
    stated,
  })
  if (!Number.isInteger(quantity) || quantity < 1) return refuse('INVALID_QUANTITY')
  if (stated.some(value => value <= 0 || !Number.isInteger(value))) return refuse('INVALID_QUANTITY')
  const allowed = allowedOf(stated, question)
  const most = allowed.reduce((sum, value) => sum + value, 0)
  const fits = question.added === 0 ? allowed.includes(quantity) : question.added + quantity <= most
  return fits ? { ok: true } : refuse('QUANTITY_NOT_ASKED')
}

const EVERYTHING =
  /\b(?:as many as|all (?:of )?(?:the |your )?(?:remaining|available|stock|left)|all you have|everything you have|the rest|all of them|however many)\b/

function allowedOf(stated: readonly number[], { inCart, offered, available, message }: Question): number[] {
  const totals = stated.flatMap(value => (inCart > 0 && value > inCart ? [value - inCart] : []))
  const allowed = [...(stated.length > 0 ? stated : [...offered, 1]), ...totals]
  if (/\bpairs?\b/i.test(message)) allowed.push(...stated.flatMap(value => [value * 2, value / 2, 1]))
  if (/\bdouble\b/i.test(message) && inCart > 0) allowed.push(inCart)
  if (EVERYTHING.test(message.toLowerCase())) allowed.push(available - inCart, available)
  return [...new Set(allowed)]
}

/** The numbers that may be about this product: those before its name, or else those before no other's. */
function statedFor({ message, previous, name, others, offered }: Question): number[] {
  const now = aboutProduct(statedNumbers(message), name, others)
  if (now.length > 0 || offered.length > 0) return now
  return aboutProduct(statedNumbers(previous), name, others)
}

function aboutProduct(numbers: readonly Stated[], name: string, others: readonly string[]): number[] {
  const own = wordsOf(name)
  const counted = numbers.filter(({ value }) => !own.includes(String(value)))
  const bound = counted.filter(number => names(number, own))
  if (bound.length > 0) return bound.map(({ value }) => value)
  return counted
    .filter(number => !others.some(other => names(number, wordsOf(other))))
    .map(({ value }) => value)
}

const names = ({ following }: Stated, name: readonly string[]): boolean =>
  sharesWord(following.map(stem), name.map(stem))
