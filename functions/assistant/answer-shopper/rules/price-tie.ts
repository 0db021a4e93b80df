import { fold, sharesWord, stem, tellingWords, wordsOf } from './words.ts'

interface Priced {
  productId: string
  name: string
  amount: number
  currency: string
  available: number
}

const CHEAPEST = /\b(?:cheapest|least expensive|lowest[ -]priced?|most affordable|lowest price|lowest cost)\b/
const DEAREST = /\b(?:most expensive|priciest|dearest|highest[ -]priced?|costliest)\b/

/** Which end of the prices a message asks for. */
export function extremeOf(message: string): 'cheapest' | 'dearest' | null {
  const text = fold(message)
  if (CHEAPEST.test(text)) return 'cheapest'
  return DEAREST.test(text) ? 'dearest' : null
}

/**
 * The products that cost the same as the one that is to be added, where the shopper asked for the cheapest (or the
 * dearest) and did not say which: they have to choose (AG-19). Empty where there is no tie.
 */
export function tiedWith(productId: string, found: readonly Priced[], message: string): Priced[] {
  if (extremeOf(message) === null) return []
  const chosen = found.find(one => one.productId === productId)
  if (!chosen) return []
  const tied = found.filter(
    one => one.amount === chosen.amount && one.currency === chosen.currency && one.available > 0,
  )
  if (tied.length < 2) return []
  const asked = tellingWords(message)
  const named = tied.filter(one => namesOnly(asked, one, tied))
  return named.length === 1 && named[0]?.productId === productId ? [] : tied
}

/** Whether the message has a word of its name that none of the others has. */
function namesOnly(asked: readonly string[], one: Priced, tied: readonly Priced[]): boolean {
  const others = tied.filter(other => other !== one).flatMap(({ name }) => wordsOf(name).map(stem))
  const own = wordsOf(one.name)
    .map(stem)
    .filter(word => !others.includes(word))
  return sharesWord(asked, own)
}

/** Whether another product is dearer or cheaper than it should be to be the one that was asked for. */
export function isNotExtreme(productId: string, found: readonly Priced[], message: string): boolean {
  const extreme = extremeOf(message)
  const chosen = found.find(one => one.productId === productId)
  if (extreme === null || !chosen) return false
  return found.some(
    one =>
      one.available > 0 &&
      one.currency === chosen.currency &&
      (extreme === 'cheapest' ? one.amount < chosen.amount : one.amount > chosen.amount),
  )
}
