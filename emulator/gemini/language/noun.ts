import { wordsOf } from './lexicon.ts'
import { takePointer } from './pointer.ts'
import { takePrices } from './price-range.ts'
import { takeQuantity } from './quantity.ts'
import type { Take } from './take.ts'
import { STOP_WORDS } from './vocabulary.ts'
import { type Noun, noNoun } from './wish.ts'

const CART = String.raw`(?:in|into|to|2|inside|on|onto|from|off|out of)(?: of)?\s(?:(?:my|the|our|this|that|your)\s)?(?:shopping\s)?(?:cart|basket|trolley|bag)(?:s\b|\b)`
const CART_PHRASE = new RegExp(String.raw`\b${CART}`, 'g')

/** Whether a phrase speaks of the cart as a place. */
export const namesCart = (text: string): boolean => new RegExp(String.raw`\b${CART}`).test(text)

const CHEAPEST =
  /\b(?:(?:the )?(?:very |absolute )?(?:cheapest|cheaper|cheepest|least expensive|less expensive|lowest[- ]priced?|most affordable|lowest price|lowest cost|cheapest priced|least costly|more affordable))\b/
const DEAREST =
  /\b(?:(?:the )?(?:very |absolute )?(?:most expensive|more expensive|priciest|pricier|dearest|dearer|costliest|highest[- ]priced?|most costly|fanciest|top[- ]priced?))\b/

/** One thing that a phrase names: how many, which, at what price. The text is normalised, its numbers are digits. */
export function parseNoun(text: string): Noun {
  const noun = noNoun()
  let rest = ` ${text.replaceAll('"', ' ').replace(/^[\s:;,]+/, '')} `
  const take: Take = (pattern, use) => {
    const found = pattern.exec(rest)
    if (!found) return false
    use(found)
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    return true
  }
  rest = rest.replace(/\b[a-z]{2,12}_[a-z0-9_]{2,}\b/gi, id => {
    noun.ids.push(id)
    return ' '
  })
  rest = rest.replace(CART_PHRASE, ' ')
  take(
    /\b(?:except|but not|other than|excluding|without|apart from|not) (?:the |a |any )?([a-z ]+?)(?= one\b|[,.]|\s*$)/,
    ([, words = '']) => {
      noun.excluded = wordsOf(words).filter(word => !STOP_WORDS.has(word))
    },
  )
  takePrices(noun, take)
  if (
    noun.price.max !== undefined &&
    take(
      /\b(?:in total|altogether|all together|in all|overall|all in all|total|for (?:everything|all of (?:it|them)))\b/,
      () => {},
    )
  )
    noun.inTotal = true
  if (
    /\b(?:products?|items?|things?|anything|something|stuff|shop|store|catalog(?:ue)?|you (?:have|sell|got|carry))\b/.test(
      rest,
    )
  )
    noun.whole = true
  take(
    /\b(second|2nd|third|3rd)[ -](?=most expensive|cheapest|priciest|least expensive|dearest|lowest|highest)/,
    ([, rank]) => {
      noun.rank = /^(?:second|2nd)$/.test(rank ?? '') ? 2 : 3
    },
  )
  if (take(CHEAPEST, () => {})) noun.extreme = 'cheapest'
  else if (take(DEAREST, () => {})) noun.extreme = 'dearest'
  take(
    /\b(?:whichever|whatever|any(?: one)?(?: of (?:them|those|these))?(?= |$)|no preference|either(?: one)?|surprise me)\b/,
    ([found]) => {
      if (!/^any$/.test(found) || /\bany (?:one )?(?:will do|is fine|of|$)/.test(rest)) noun.any = true
    },
  )
  if (
    take(
      /\ball (?:of )?(?:the |your )?(?=[a-z ]+s\b.*\b(?:you (?:have|got)|in stock|there (?:is|are)|left|available)\b)/,
      () => {},
    )
  )
    noun.most = true
  takePointer(noun, take)
  takeQuantity(noun, take)
  if (/^\s*(?:the|that|this|those|these)\b/.test(rest)) noun.definite = true
  take(/\b(?:cheap|inexpensive|affordable|low[- ]cost|budget)\b/, () => {
    noun.cheap = true
  })
  noun.words = wordsOf(
    rest
      .replace(
        /\b(?:for|to give|as a gift for) (?:me|us|her|him|them|my (?:wife|husband|mum|mom|dad|son|daughter|brother|sister|friend|boss|office|home|flat|self|mother|father|desk|room|kitchen))\b/g,
        ' ',
      )
      .replace(/\b(?:for )?myself\b/g, ' '),
  )
    .filter(word => !STOP_WORDS.has(word))
    .slice(0, 24)
  if (noun.most && noun.words.length === 0) noun.pointer ??= { to: 'it' }
  return noun
}
