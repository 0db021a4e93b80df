import { isColour, wordsOf } from '../language/lexicon.ts'
import type { Noun } from '../language/wish.ts'
import type { Goods } from '../tools/goods.ts'
import type { Desk, Outcome, Steps } from './desk.ts'
import { fitsOf, foundOf, pick } from './fit.ts'
import { extremesOf, lookUp, within } from './look-up.ts'
import type { State } from './state.ts'

/** What a noun turned out to mean. */
export type Meaning =
  | { goods: Goods[] }
  /** One of these; the shopper has to say which. */
  | { unsure: Goods[]; because: 'several' | 'tie' }
  /** Nothing has this name; these come near. */
  | { nothing: true; near: Goods[] }
  /** What is wanted is there, but not as it is wanted. */
  | { differs: Goods; missing: string[] }
  /** It was there, but not within the price that was said. */
  | { beyond: Goods[] }
  /** It points at something that nobody named. */
  | { unclear: true }
  | { unable: true }

/** What a noun means, from what was shown or said before, or else by searching. `first` is a search's outcome that is there already. */
export function* resolve(noun: Noun, desk: Desk, first?: Outcome): Steps<Meaning> {
  const { state } = desk
  const pointed = pointedAt(noun, state)
  if (pointed) return narrowed(noun, pointed, state.words.at(-1))
  const byId = noun.ids.flatMap(id => [...state.known.values()].filter(goods => goods.id === id))
  if (byId.length > 0) return { goods: byId }
  const among = amongShown(noun, state) ?? variantOfFocus(noun, state)
  if (among) return among
  const wanted = againNamed(noun, state)
  if (pointsOnly(wanted)) return { unclear: true }
  const all = yield* lookUp({ ...wanted, price: {} }, first)
  if (all === null) return fromKnown(wanted, state)
  return chosen(wanted, all)
}

const pointsOnly = ({ words, ids, pointer, extreme, price, whole, any }: Noun): boolean =>
  words.length + ids.length + Object.keys(price).length === 0 &&
  !extreme &&
  !whole &&
  !any &&
  pointer?.to !== 'all' &&
  pointer?.to !== 'each'

/** `it` where nothing is known of it any more is what was named last. */
function againNamed(noun: Noun, state: State): Noun {
  const points =
    noun.pointer?.to === 'it' ||
    noun.pointer?.to === 'them' ||
    (noun.words.length === 0 && !noun.pointer && !noun.extreme && noun.ids.length === 0)
  const words = state.words.at(-1)
  return points && words ? { ...noun, words } : noun
}

const FAR = 0.3

function chosen(noun: Noun, all: readonly Goods[]): Meaning {
  const goods = within(noun, all)
  const isEverything = noun.words.length === 0
  const best = isEverything ? 0 : (fitsOf(noun.words, all)[0]?.score ?? 0)
  const fitting = isEverything ? [...goods] : foundOf(noun.words, goods)
  // What is meant is there at another price: something else within the price will not do.
  const candidates = fitting.filter(
    one => isEverything || (fitsOf(noun.words, [one])[0]?.score ?? 0) > best - FAR,
  )
  if (candidates.length === 0) {
    const beyond = isEverything ? [...all] : foundOf(noun.words, all)
    return beyond.length > 0 && goods.length < all.length ? { beyond } : { nothing: true, near: [] }
  }
  if (noun.extreme) {
    const ends = extremesOf(headed(noun.words, candidates), noun.extreme, noun.rank)
    return ends.length > 1
      ? noun.any
        ? { goods: ends.slice(0, 1) }
        : { unsure: ends, because: 'tie' }
      : { goods: ends }
  }
  if (isEverything)
    return noun.pointer?.to === 'all' || noun.pointer?.to === 'each'
      ? { goods: candidates }
      : single(noun, candidates)
  if (noun.pointer?.to === 'each' || noun.pointer?.to === 'all') return { goods: candidates }
  const picked = pick(noun.words, candidates)
  if ('one' in picked)
    return picked.missing.length > 0 && !isVariantOf(picked.missing, picked.one)
      ? { differs: picked.one, missing: picked.missing }
      : { goods: [picked.one] }
  if ('several' in picked) return single(noun, picked.several)
  return { nothing: true, near: picked.near }
}

/** Of what fits somehow, what fits best: a ball is meant before what is only described with one. */
function headed(words: readonly string[], goods: readonly Goods[]): Goods[] {
  const fits = fitsOf(words, goods)
  const best = fits[0]?.score ?? 0
  return fits.filter(({ score }) => score >= best - 0.2).map(fit => fit.goods)
}

const isVariantOf = (words: readonly string[], goods: Goods): boolean =>
  goods.choices.some(({ label }) => words.some(word => label.toLowerCase().includes(word)))

function single({ any, pointer }: Noun, goods: Goods[]): Meaning {
  if (goods.length === 1) return { goods }
  if (any) return { goods: [goods.find(({ stock }) => stock !== 0) ?? goods[0]!] }
  return pointer?.to === 'both' && goods.length === 2 ? { goods } : { unsure: goods, because: 'several' }
}

/** What the conversation itself shows a pointer to mean. */
function pointedAt({ pointer, words, extreme, whole }: Noun, state: State): Goods[][] | null {
  if (words.length > 0 && pointer?.to !== 'nth' && !(pointer?.to === 'it' && areVariant(words, state)))
    return null
  const { shown, focus, recent } = state
  if (pointer?.to === 'nth') {
    const list =
      words.length > 0 && foundOf(words, shown).length > 0
        ? foundOf(words, shown)
        : shown.length > 0
          ? shown
          : focus.flat()
    const one = list.at(pointer.index)
    return one ? [[one]] : null
  }
  if (extreme) return shown.length > 1 && pointer === undefined && !whole ? [shown] : null
  if (!pointer) return null
  if (pointer.to === 'some') {
    const { count } = pointer
    const some = count > 0 ? shown.slice(0, count) : shown.slice(count)
    return some.length > 0 ? some.map(goods => [goods]) : null
  }
  if (pointer.to === 'it') return focus.length > 0 ? focus.slice(-1) : null
  if (pointer.to === 'other') {
    const other = shown.filter(
      goods => !focus.flat().some(one => one.id === goods.id) || focus.flat().length === shown.length,
    )
    return other.length > 0 ? [other] : null
  }
  if (pointer.to === 'both' && focus.flat().length < 2 && recent.length > 1) return recent.slice(-2)
  if (pointer.to === 'all') return null
  return focus.length > 0 ? focus : null
}

/** Of each group that is meant the one, or all where all are meant. */
function narrowed(noun: Noun, groups: Goods[][], words: readonly string[] | undefined): Meaning {
  if (noun.extreme) {
    const ends = extremesOf(within(noun, groups.flat()), noun.extreme, noun.rank)
    return ends.length === 1 || noun.any ? { goods: ends.slice(0, 1) } : { unsure: ends, because: 'tie' }
  }
  const limited = groups.map(group => meantOf(group, noun, words)).map(group => within(noun, group))
  if (limited.flat().length === 0) return { beyond: groups.flat() }
  const many = noun.pointer?.to === 'them' || noun.pointer?.to === 'both' || noun.pointer?.to === 'each'
  if (limited.length === 1 && many && (noun.pointer?.to !== 'both' || limited[0]!.length === 2))
    return { goods: limited[0]! }
  const unsure = limited.find(group => group.length > 1)
  if (unsure && !noun.any) return { unsure, because: 'several' }
  return { goods: limited.flatMap(group => group.slice(0, 1)) }
}

/** Of what was found under a name, the one that has just that name, where one or a number of it is meant. */
function meantOf(group: Goods[], { pointer, quantity }: Noun, words: readonly string[] | undefined): Goods[] {
  const one = pointer?.to === 'it' || (pointer?.to === 'them' && quantity !== undefined)
  if (!one || group.length < 2 || !words || words.length < 2) return group
  const picked = pick(words, group)
  return 'one' in picked ? [picked.one] : group
}

/** `the pebble one`, after a list in which just one is called so. */
function amongShown(noun: Noun, state: State): Meaning | null {
  if (!noun.definite || noun.words.length === 0 || noun.pointer || noun.extreme || state.shown.length === 0)
    return null
  const picked = pick(noun.words, state.shown)
  return 'one' in picked && picked.missing.length === 0
    ? within(noun, [picked.one]).length > 0
      ? { goods: [picked.one] }
      : { beyond: [picked.one] }
    : null
}

/** Whether words name no thing but a version of what was spoken of: its colour or size. */
const areVariant = (words: readonly string[], { focus }: State): boolean =>
  words.every(
    word =>
      isColour(word) ||
      /^(?:size|\d+|xs|s|m|l|xl|xxl|small|medium|large)$/.test(word) ||
      focus.flat().some(({ choices }) => choices.some(({ label }) => label.toLowerCase().includes(word))),
  )

/** `two in sage`, after one thing was spoken of that comes in sage. */
function variantOfFocus({ words, pointer, extreme }: Noun, { focus }: State): Meaning | null {
  const [goods, ...others] = focus.flat()
  if (!goods || others.length > 0 || words.length === 0 || pointer || extreme) return null
  const labels = new Set(goods.choices.flatMap(({ label }) => wordsOf(label.toLowerCase())))
  return words.every(word => labels.has(word)) ? { goods: [goods] } : null
}

/** Where nothing can be searched, what tools told before will do. */
function fromKnown(noun: Noun, state: State): Meaning {
  const known = [...state.known.values()]
  return known.length === 0 || noun.words.length === 0 ? { unable: true } : chosen(noun, known)
}
