import { SOFT_WORDS } from '../language/vocabulary.ts'
import type { Noun } from '../language/wish.ts'
import { type Goods, goodsIn } from '../tools/goods.ts'
import { type Desk, has, isDone, type Outcome, type Steps, use } from './desk.ts'
import { fitsOf, foundOf } from './fit.ts'
import { extremesOf, lookUp, searchFor, within } from './look-up.ts'
import { resolve } from './resolve.ts'
import { listGoods } from './wording.ts'

/** Lists what was looked for, and asks nothing: who only looks is not to be sold anything. */
export function* find(wanted: readonly Noun[], desk: Desk): Steps<void> {
  const { state } = desk
  const nouns = wanted.map(noun => namedBefore(limited(withoutOccasion(noun)), desk))
  if (!has(desk, 'search') && state.known.size === 0 && desk.tools.length === 0) {
    desk.said.push('I have nothing to search with here.')
    return
  }
  const searched = nouns.filter(noun => !pointsBack(noun, desk))
  const outcomes: Outcome[] = searched.length > 1 ? yield searched.map(searchFor) : []
  const groups: Goods[][] = []
  for (const noun of nouns) {
    const goods = pointsBack(noun, desk)
      ? yield* pointed(noun, desk)
      : yield* search(noun, desk, outcomes[searched.indexOf(noun)])
    if (noun.words.length > 0) state.words.push(noun.words)
    if (goods.length > 0) groups.push(goods)
  }
  if (groups.length === 0) return
  const listed = unique(groups.flat())
  desk.found.push(...groups)
  state.recent.push(...groups)
  state.focus = [...desk.found]
  state.shown = unique(desk.found.flat())
  desk.said.push(`I found:\n${listGoods(listed)}`)
}

const unique = (goods: readonly Goods[]): Goods[] => [...new Map(goods.map(one => [one.id, one])).values()]

/** A present may be anything. */
const withoutOccasion = (noun: Noun): Noun =>
  noun.words.every(word => SOFT_WORDS.has(word)) ? { ...noun, words: [] } : noun

/** Who looks for something `for 20 euros` says what it may cost. */
const limited = (noun: Noun): Noun =>
  noun.offered !== undefined && noun.price.max === undefined
    ? { ...noun, price: { ...noun.price, max: noun.offered } }
    : noun

/** `show them` where nothing was found yet is about what was named. */
function namedBefore(noun: Noun, { state }: Desk): Noun {
  const { pointer, ...rest } = noun
  const words = state.words.at(-1)
  const points =
    (pointer?.to === 'it' || pointer?.to === 'them') && noun.words.length === 0 && state.focus.length === 0
  return points && words ? { ...rest, words } : noun
}

const pointsBack = (noun: Noun, { state }: Desk): boolean =>
  (noun.extreme !== undefined && noun.words.length === 0 && !noun.whole && state.shown.length > 1) ||
  (noun.words.length === 0 &&
    noun.pointer !== undefined &&
    noun.pointer.to !== 'all' &&
    noun.pointer.to !== 'each' &&
    (state.focus.length > 0 || state.shown.length > 0))

function* pointed(noun: Noun, desk: Desk): Steps<Goods[]> {
  const meaning = yield* resolve(noun, desk)
  return 'goods' in meaning ? meaning.goods : 'unsure' in meaning ? meaning.unsure : []
}

function* search(noun: Noun, desk: Desk, first?: Outcome): Steps<Goods[]> {
  const all = yield* lookUp(noun, first)
  const what = noun.words.join(' ')
  if (all === null) {
    const known = foundOf(noun.words, [...desk.state.known.values()])
    if (known.length === 0) desk.said.push('I cannot search the shop here.')
    return known
  }
  const goods = within(noun, named(noun, all))
  if (goods.length > 0) return inOrder(noun, goods)
  const beyond = yield* beyondPrice(noun, all)
  if (beyond.length > 0) {
    desk.said.push(
      `Nothing${what ? ` for ${what}` : ''} is within that price. What there is:\n${listGoods(beyond)}`,
    )
    desk.state.shown = beyond
    return []
  }
  const near = fitsOf(noun.words, all)
    .filter(({ score }) => score > 0)
    .map(fit => fit.goods)
  desk.said.push(
    `I could not find ${what || 'anything'} in this shop.${near.length > 0 ? ` The nearest are:\n${listGoods(near)}` : ''}`,
  )
  return []
}

const named = (noun: Noun, goods: readonly Goods[]): Goods[] =>
  noun.words.length === 0 ? [...goods] : foundOf(noun.words, goods)

function inOrder({ extreme, rank, cheap }: Noun, goods: Goods[]): Goods[] {
  if (extreme) return extremesOf(goods, extreme, rank)
  return cheap ? goods.toSorted((a, b) => (a.price?.value ?? 0) - (b.price?.value ?? 0)) : goods
}

/** What there would be at other prices, which a search within the limits may have left out. */
function* beyondPrice(noun: Noun, found: readonly Goods[]): Steps<Goods[]> {
  if (noun.price.min === undefined && noun.price.max === undefined) return []
  const here = named(noun, found)
  if (here.length > 0 || noun.words.length === 0) return here
  const outcome = yield* use(searchFor({ ...noun, price: {} }))
  return isDone(outcome) ? named(noun, goodsIn(outcome.data)) : []
}
