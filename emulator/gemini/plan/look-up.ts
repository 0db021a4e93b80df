import { isTypoOf } from '../language/distance.ts'
import { concept, joinWords, SHOP_WORDS, thingsFor, wordsFor } from '../language/lexicon.ts'
import type { Noun } from '../language/wish.ts'
import { type Goods, goodsIn } from '../tools/goods.ts'
import { isDone, type Outcome, type Steps, use, type Want } from './desk.ts'
import { fitsOf, pick } from './fit.ts'

/**
 * Everything that searches gave for what was named; `null` where nothing can be searched. Where the first search gives
 * nothing that is called so, others are tried.
 */
export function* lookUp(noun: Noun, first?: Outcome): Steps<Goods[] | null> {
  const outcome = first ?? (yield* use(searchFor(noun)))
  if (!isDone(outcome)) return 'unable' in outcome && outcome.unable === 'undeclared' ? null : []
  let found = goodsIn(outcome.data)
  if (noun.words.length === 0) return found
  for (const query of otherQueries(noun.words)) {
    if (isNamedIn(noun, found)) break
    const again = yield* use({ role: 'search', slots: { ...slotsOf(noun), query } })
    if (!isDone(again)) break
    found = [...new Map([...found, ...goodsIn(again.data)].map(goods => [goods.id, goods])).values()]
  }
  return found
}

const NAMED = 0.8

const isNamedIn = (noun: Noun, goods: readonly Goods[]): boolean =>
  fitsOf(noun.words, within(noun, goods)).some(({ score }) => score >= NAMED)

export const searchFor = (noun: Noun): Want => ({
  role: 'search',
  slots: { ...slotsOf(noun), query: queryOf(noun) },
})

/** What is searched for: the words as they are, corrected where they are a known word misspelt. */
const queryOf = ({ words, ids }: Noun): string => [...words, ...ids].join(' ')

const slotsOf = ({ price, extreme }: Noun): Want['slots'] => ({
  ...(price.min !== undefined && { minPrice: price.min }),
  ...(price.max !== undefined && { maxPrice: price.max }),
  ...(extreme && { cheapestFirst: extreme === 'cheapest' }),
})

const MOST_TRIES = 2

/** Other ways to say the same: what is known instead of what was misspelt, usual words for unusual ones, the last word alone. */
function otherQueries(words: readonly string[]): string[] {
  const joined = joinWords(words)
  const usual = joined.map(word => corrected(word)).map(word => wordsFor(concept(word))[0] ?? word)
  const last = usual.at(-1) ?? ''
  const things = [...new Set(joined.flatMap(word => thingsFor(concept(word))))].slice(0, 6)
  const others = [usual.join(' '), things.join(' '), last].filter(
    query => query !== '' && query !== words.join(' '),
  )
  return [...new Set(others)].slice(0, MOST_TRIES)
}

function corrected(word: string): string {
  if (word.length < 4 || SHOP_WORDS.has(word)) return word
  for (const known of SHOP_WORDS) if (isTypoOf(word, known)) return known
  return word
}

/** The goods within the limits that were said. */
export function within({ price: { min, max }, excluded }: Noun, goods: readonly Goods[]): Goods[] {
  return goods.filter(one => {
    const value = one.price?.value
    if (value !== undefined && ((min !== undefined && value < min) || (max !== undefined && value > max)))
      return false
    return excluded.length === 0 || 'none' in pick(excluded, [one])
  })
}

/** Those at the end of the price order; several when they cost the same. What can be had goes before what is sold out. */
export function extremesOf(goods: readonly Goods[], extreme: 'cheapest' | 'dearest', rank = 1): Goods[] {
  const priced = goods.filter(one => one.price !== null)
  const available = priced.filter(one => one.stock !== 0)
  const among = available.length > 0 ? available : priced
  const values = [...new Set(among.map(one => one.price!.value))].sort((a, b) =>
    extreme === 'cheapest' ? a - b : b - a,
  )
  const end = values[rank - 1]
  return among.filter(one => one.price!.value === end)
}
