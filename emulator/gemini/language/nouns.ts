import { isColour } from './lexicon.ts'
import { parseNoun } from './noun.ts'
import { SOFT_WORDS } from './vocabulary.ts'
import { type Noun, noNoun } from './wish.ts'

const LIST =
  /\s*,\s*(?:and\s+|plus\s+|also\s+|as well as\s+)?|\s+(?:and|plus|as well as|along with|together with|and also|&|\+)\s+/

/** The things that a list names. `black and white mug` is one thing; `a mug, two of them` is as well. */
export function nounsOf(text: string): Noun[] {
  const phrases: string[] = []
  const list = text
    .replace(/\bboth (?=.* and )(?!of\b)/, '')
    .replace(/\b(between\s+\S+(?:\s+(?:euros?|dollars?|pounds?))?)\s+and\s+/g, '$1 to ')
  for (const phrase of list.split(LIST)) {
    const last = phrases.at(-1)
    if (phrase.trim() === '') continue
    if (last !== undefined && belongsTo(last, phrase)) phrases[phrases.length - 1] = `${last} and ${phrase}`
    else phrases.push(phrase)
  }
  const nouns: Noun[] = []
  for (const phrase of phrases) {
    const noun = parseNoun(phrase)
    const last = nouns.at(-1)
    if (last && isBareNumber(last) && /^in [a-z]/.test(phrase.trim()) && noun.quantity === undefined)
      last.words = noun.words
    else if (last && isRemark(noun, text.includes(`and ${phrase}`))) Object.assign(last, remarkOn(last, noun))
    else nouns.push(noun)
  }
  const named = nouns.filter(noun => !isEmpty(noun))
  const telling = named.filter(
    noun => noun.words.length === 0 || !noun.words.every(word => SOFT_WORDS.has(word)),
  )
  const said = telling.length > 0 ? telling : named
  return said.length > 0 ? said : [nouns[0] ?? noNoun()]
}

const lastWord = (phrase: string): string => /([a-z]+)\W*$/.exec(phrase.trim())?.[1] ?? ''
const belongsTo = (before: string, phrase: string): boolean => {
  const first = /^\W*([a-z]+)/.exec(phrase)?.[1] ?? ''
  return isColour(lastWord(before)) && isColour(first) && phrase.trim().split(' ').length > 1
}

/** `two of them`, `in blue`, `under 50`, said after what is meant. */
const isRemark = (noun: Noun, joined: boolean): boolean =>
  (noun.words.length === 0 &&
    noun.ids.length === 0 &&
    noun.extreme === undefined &&
    (noun.pointer === undefined || noun.pointer.to === 'it' || noun.pointer.to === 'them') &&
    !isEmpty(noun)) ||
  (!joined &&
    noun.words.length > 0 &&
    noun.words.every(isColour) &&
    noun.quantity === undefined &&
    noun.pointer === undefined &&
    noun.definite === undefined)

function remarkOn(last: Noun, noun: Noun): Partial<Noun> {
  return {
    ...(noun.quantity !== undefined && { quantity: noun.quantity }),
    ...(noun.most && { most: true }),
    ...(noun.any && { any: true }),
    ...(noun.offered !== undefined && { offered: noun.offered }),
    words: [...noun.words, ...last.words],
    price: { ...last.price, ...noun.price },
  }
}

const isEmpty = (noun: Noun): boolean =>
  noun.words.length === 0 &&
  noun.ids.length === 0 &&
  noun.quantity === undefined &&
  noun.pointer === undefined &&
  noun.extreme === undefined &&
  noun.any === undefined &&
  noun.most === undefined &&
  noun.offered === undefined &&
  Object.keys(noun.price).length === 0

const isBareNumber = ({ quantity, words, ids, pointer }: Noun): boolean =>
  quantity !== undefined && words.length + ids.length === 0 && !pointer
