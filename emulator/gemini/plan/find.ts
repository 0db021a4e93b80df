import type { Noun } from '../language/wish.ts'
import type { Goods } from '../tools/goods.ts'
import { type Desk, has, type Outcome, type Steps } from './desk.ts'
import { fitsOf, foundOf } from './fit.ts'
import { extremesOf, lookUp, searchFor, within } from './look-up.ts'
import { resolve } from './resolve.ts'
import { listGoods } from './wording.ts'

/** Lists what was looked for, and asks nothing: who only looks is not to be sold anything. */
export function* find(wanted: readonly Noun[], desk: Desk): Steps<void> {
  const { state } = desk
  const nouns = wanted.map(noun => namedBefore(noun, desk))
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
  state.focus = groups
  state.shown = [...new Map(groups.flat().map(goods => [goods.id, goods])).values()]
  desk.said.push(`I found:\n${listGoods(state.shown)}`)
}

/** `show them` where nothing was found yet is about what was named. */
function namedBefore(noun: Noun, { state }: Desk): Noun {
  const { pointer, ...rest } = noun
  const words = state.words.at(-1)
  const points =
    (pointer?.to === 'it' || pointer?.to === 'them') && noun.words.length === 0 && state.focus.length === 0
  return points && words ? { ...rest, words } : noun
}

const pointsBack = (noun: Noun, { state }: Desk): boolean =>
  noun.words.length === 0 &&
  noun.pointer !== undefined &&
  noun.pointer.to !== 'all' &&
  noun.pointer.to !== 'each' &&
  (state.focus.length > 0 || state.shown.length > 0)

function* pointed(noun: Noun, desk: Desk): Steps<Goods[]> {
  const meaning = yield* resolve(noun, desk)
  return 'goods' in meaning ? meaning.goods : 'unsure' in meaning ? meaning.unsure : []
}

function* search(noun: Noun, desk: Desk, first?: Outcome): Steps<Goods[]> {
  const all = yield* lookUp({ ...noun, price: {} }, first)
  const what = noun.words.join(' ')
  if (all === null) {
    const known = foundOf(noun.words, [...desk.state.known.values()])
    if (known.length === 0) desk.said.push('I cannot search the shop here.')
    return known
  }
  const named = noun.words.length === 0 ? all : foundOf(noun.words, all)
  const goods = within(noun, named)
  if (goods.length > 0) return noun.extreme ? extremesOf(goods, noun.extreme) : goods
  if (named.length > 0)
    desk.said.push(
      `Nothing${what ? ` for ${what}` : ''} is within that price. What there is:\n${listGoods(named)}`,
    )
  else {
    const near = fitsOf(noun.words, all)
      .filter(({ score }) => score > 0)
      .map(fit => fit.goods)
    desk.said.push(
      `I could not find ${what || 'anything'} in this shop.${near.length > 0 ? ` The nearest are:\n${listGoods(near)}` : ''}`,
    )
  }
  desk.state.shown = named
  return []
}
