import type { Clause } from './clauses.ts'
import { SOFT_WORDS } from './vocabulary.ts'
import type { Noun, Wish } from './wish.ts'

/** `I have 100 euros`, said apart from what is looked for, is meant for it. */
export function spreadBudget(wishes: Wish[]): void {
  const at = wishes.findIndex(
    wish => wish.kind === 'mention' && wish.nouns.length === 1 && isBudget(wish.nouns[0]!),
  )
  const budget = wishes[at]
  const others = wishes.filter(wish => wish.kind === 'find' || wish.kind === 'acquire')
  if (budget?.kind !== 'mention' || others.length === 0) return
  for (const { nouns } of others)
    for (const noun of nouns) {
      noun.price = { ...budget.nouns[0]!.price, ...noun.price }
      // Whoever says so apart from the things means all of them.
      noun.inTotal = true
    }
  wishes.splice(at, 1)
}

/** Who claims a discount does not want what is bought at the shop's price, unasked. */
export function nameNoPrice(wishes: readonly Wish[]): void {
  for (const wish of wishes) if (wish.kind === 'acquire') for (const noun of wish.nouns) noun.offered ??= 0
}

/** Of `a present for my brother, he plays badminton` what counts is the second half. */
export function dropOccasions(wishes: Wish[]): void {
  const names = (wish: Wish): boolean =>
    (wish.kind === 'find' || wish.kind === 'mention') &&
    wish.nouns.some(({ words }) => words.some(word => !SOFT_WORDS.has(word)))
  const occasion = (wish: Wish): boolean =>
    wish.kind === 'find' && !names(wish) && wish.nouns.some(({ words }) => words.length > 0)
  if (!wishes.some(names)) return
  for (let at = wishes.length - 1; at >= 0; at--) if (occasion(wishes[at]!)) wishes.splice(at, 1)
}

/** Nothing but a price. */
export const isBudget = ({ words, ids, pointer, quantity, price }: Noun): boolean =>
  words.length === 0 &&
  ids.length === 0 &&
  !pointer &&
  quantity === undefined &&
  Object.keys(price).length > 0

/** Ids are told apart by case, which the grammar is not. */
export function withIdsOf(message: string, wish: Wish): Wish {
  const asWritten = (id: string): string =>
    message.match(new RegExp(id.replace(/[^\w-]/g, '.'), 'i'))?.[0] ?? id
  if ('orderId' in wish && wish.orderId !== null) return { ...wish, orderId: asWritten(wish.orderId) }
  if ('nouns' in wish)
    return { ...wish, nouns: wish.nouns.map(noun => ({ ...noun, ids: noun.ids.map(asWritten) })) }
  return wish
}

/** What stands beside a wish and belongs to it: a name before its verb, a number after it, the same again. */
export function mergeInto(wishes: Wish[], wish: Wish, clause: Clause): void {
  const last = wishes.at(-1)
  if (last?.kind === 'mention' && 'nouns' in wish && wish.nouns.length === 1 && pointsOnly(wish.nouns[0]!)) {
    const [pointing] = wish.nouns
    const nouns = last.nouns.map(noun =>
      pointing?.quantity === undefined ? noun : { ...noun, quantity: pointing.quantity },
    )
    wishes[wishes.length - 1] = { ...wish, nouns } as Wish
    return
  }
  if (last?.kind === 'yes' && wish.kind === 'mention' && wish.nouns.every(isNumber)) {
    wishes[wishes.length - 1] = wish
    return
  }
  if (wish.kind === 'mention' && /\b(?:again|once more)\b/.test(clause.lead) && last?.kind === 'pay') {
    last.times++
    return
  }
  if (wish.kind === 'status' && last?.kind === 'status') {
    wishes[wishes.length - 1] = { ...wish, orderId: last.orderId ?? wish.orderId }
    return
  }
  if (wish.kind === 'pay' && last?.kind === 'pay')
    wishes[wishes.length - 1] = { kind: 'pay', times: last.times + wish.times }
  else wishes.push(wish)
}

/** Nothing but how many, as in `ok, then 10`. */
const isNumber = ({ words, ids, pointer, quantity }: Noun): boolean =>
  quantity !== undefined && words.length === 0 && ids.length === 0 && !pointer

const pointsOnly = ({ words, ids, pointer }: Noun): boolean =>
  words.length === 0 && ids.length === 0 && (pointer?.to === 'it' || pointer?.to === 'them')
