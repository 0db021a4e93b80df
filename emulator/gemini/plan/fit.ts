import { isTypoOf, isWithin } from '../language/distance.ts'
import { concept, isColour, joinWords, kindsOf, wordsOf } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import { SOFT_WORDS } from '../language/vocabulary.ts'
import type { Goods } from '../tools/goods.ts'

/** How well goods fit what was named. */
export interface Fit {
  goods: Goods
  /** 0 to 1: the share of the words that the goods are known by. */
  score: number
  /** Words that stand nowhere. */
  missing: string[]
  /** Every word stands in the name. */
  byName: boolean
}

interface Known {
  name: Set<string>
  nameWords: string[]
  kinds: Set<string>
  about: Set<string>
  aboutKinds: Set<string>
  text: Set<string>
  stems: Set<string>
}

const IN_KIND = 0.85
const IN_TEXT = 0.7
const ALIKE_IN_TEXT = 0.5

/** The goods by how well they fit the words, the best first; equal ones stay in their order. */
export function fitsOf(words: readonly string[], goods: readonly Goods[]): Fit[] {
  const wanted = joinWords(words)
  return goods.map(one => fitOf(wanted, one)).sort((a, b) => b.score - a.score)
}

function fitOf(words: readonly string[], goods: Goods): Fit {
  if (words.length === 0) return { goods, score: 1, missing: [], byName: true }
  const known = knownOf(goods)
  let sum = 0
  let weight = 0
  const missing: string[] = []
  let byName = true
  for (const [at, word] of words.entries()) {
    const score = scoreOf(word, words[at + 1], words[at - 1], known)
    const counts = SOFT_WORDS.has(word) ? 0.25 : isColour(word) || /^\d+$/.test(word) ? 0.5 : 1
    sum += score * counts
    weight += counts
    if (score === 0) missing.push(word)
    if (score < 0.85) byName = false
  }
  return { goods, score: sum / weight, missing, byName }
}

function scoreOf(word: string, next: string | undefined, before: string | undefined, known: Known): number {
  const key = concept(word)
  if (known.name.has(key) || known.kinds.has(key)) return 1
  if (
    (next !== undefined && known.name.has(concept(word + next))) ||
    (before !== undefined && known.name.has(concept(before + word)))
  )
    return 1
  if (word.length >= 3 && known.nameWords.some(name => isTypoOf(word, name))) return 0.9
  if (word.length >= 5 && known.nameWords.some(name => name.length >= 5 && name.startsWith(word))) return 0.85
  if (known.about.has(key) || known.aboutKinds.has(key)) return IN_KIND
  if (known.stems.has(stem(word))) return IN_TEXT
  if (known.text.has(key)) return ALIKE_IN_TEXT
  if (word.length >= 6) for (const text of known.text) if (isWithin(key, text, 1)) return 0.5
  return 0
}

const remembered = new WeakMap<Goods, Known>()

function knownOf(goods: Goods): Known {
  const before = remembered.get(goods)
  if (before) return before
  const nameWords = joinWords(wordsOf(plain(goods.name)))
  const labels = goods.choices.flatMap(({ label }) => wordsOf(plain(label)))
  const textWords = joinWords(wordsOf(plain(goods.text)))
  const pairs = nameWords.slice(1).map((word, at) => concept(`${nameWords[at]}${word}`))
  const name = new Set([...nameWords.map(concept), ...labels.map(concept), ...pairs])
  const text = new Set(textWords.map(concept))
  const about = new Set(joinWords(wordsOf(plain(goods.kind))).map(concept))
  const known = {
    name,
    nameWords,
    kinds: kindsOfAll(name),
    about,
    aboutKinds: kindsOfAll(about),
    text,
    stems: new Set(textWords.map(stem)),
  }
  remembered.set(goods, known)
  return known
}

const kindsOfAll = (keys: Set<string>): Set<string> => new Set([...keys].flatMap(key => [...kindsOf(key)]))
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const FOUND = 0.45
/** What is a little worse than the best is still meant by who looks around. */
const NEAR_BEST = 0.75

/** What somebody who looks for these words wants to see. */
export function foundOf(words: readonly string[], goods: readonly Goods[]): Goods[] {
  const fits = fitsOf(words, goods)
  const best = fits[0]?.score ?? 0
  return fits.filter(({ score }) => score >= FOUND && score >= best * NEAR_BEST).map(fit => fit.goods)
}

export type Pick = { one: Goods; missing: string[] } | { several: Goods[] } | { none: true; near: Goods[] }

const CERTAIN = 0.6
const AHEAD = 0.2

/** The one that the words mean, or those that they may mean. */
export function pick(words: readonly string[], goods: readonly Goods[]): Pick {
  const fits = fitsOf(words, goods)
  const [best] = fits
  if (!best || best.score < CERTAIN)
    return { none: true, near: fits.filter(({ score }) => score >= 0.3).map(fit => fit.goods) }
  const one = ({ goods: goods_, missing }: Fit): Pick => ({ one: goods_, missing: missing.filter(telling) })
  const entire = fits.filter(fit => isEntireName(words, fit.goods))
  if (entire.length === 1) return one(entire[0]!)
  const byName = fits.filter(fit => fit.byName)
  if (byName.length === 1 && words.length > 1) return one(byName[0]!)
  const rivals = fits.filter(({ score }) => score >= CERTAIN && score > best.score - AHEAD)
  const equal = words.length > 1 ? rivals.filter(({ score }) => score > best.score - AHEAD / 2) : rivals
  return equal.length === 1 ? one(equal[0]!) : { several: equal.map(fit => fit.goods) }
}

/** A word that sets goods apart: a colour or a number that is missing means another thing. */
const telling = (word: string): boolean => isColour(word) || /^\d+$/.test(word)

function isEntireName(words: readonly string[], goods: Goods): boolean {
  const wanted = new Set(joinWords(words).map(concept))
  const name = joinWords(wordsOf(plain(goods.name))).map(concept)
  return name.length > 0 && name.every(key => wanted.has(key)) && wanted.size <= name.length + 1
}
