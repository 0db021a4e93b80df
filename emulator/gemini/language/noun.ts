import { wordsOf } from './lexicon.ts'
import { STOP_WORDS } from './vocabulary.ts'
import { type Noun, noNoun, type PriceRange } from './wish.ts'

const MONEY = String.raw`(?:[€$£]\s?)?(-?\d+(?:[.,]\d{1,2})?)\s?(?:€|\$|£|euros?|eur|dollars?|bucks|usd|quid|pounds?|gbp|francs?|chf|a piece|each)?`
const CART = String.raw`(?:in|into|to|2|inside|on|onto|from|off|out of)(?: of)?\s(?:(?:my|the|our|this|that|your)\s)?(?:shopping\s)?(?:cart|basket|trolley|bag)(?:s\b|\b)`
const CART_PHRASE = new RegExp(String.raw`\b${CART}`, 'g')

/** Whether a phrase speaks of the cart as a place. */
export const namesCart = (text: string): boolean => new RegExp(String.raw`\b${CART}`).test(text)

const ORDINALS: readonly [RegExp, number][] = [
  [/\b(?:first|1st|former|top one|no\.? ?1|number 1|number one|# ?1)\b/, 0],
  [/\b(?:second(?!s)|2nd|no\.? ?2|number 2|# ?2)\b/, 1],
  [/\b(?:third|3rd|no\.? ?3|number 3|# ?3)\b/, 2],
  [/\b(?:fourth|4th|no\.? ?4|number 4|# ?4)\b/, 3],
  [/\b(?:fifth|5th|no\.? ?5|number 5|# ?5)\b/, 4],
  [/\b(?:last|latter|bottom)\b/, -1],
]

const CHEAPEST =
  /\b(?:(?:the )?(?:very |absolute )?(?:cheapest|cheaper|cheepest|least expensive|less expensive|lowest[- ]priced?|most affordable|lowest price|lowest cost|cheapest priced|least costly|more affordable))\b/
const DEAREST =
  /\b(?:(?:the )?(?:very |absolute )?(?:most expensive|more expensive|priciest|pricier|dearest|dearer|costliest|highest[- ]priced?|most costly|fanciest|top[- ]priced?))\b/

/** One thing that a phrase names: how many, which, at what price. The text is normalised, its numbers are digits. */
export function parseNoun(text: string): Noun {
  const noun = noNoun()
  let rest = ` ${text.replaceAll('"', ' ')} `
  const take = (pattern: RegExp, use: (found: RegExpExecArray) => void): boolean => {
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
  if (take(CHEAPEST, () => {})) noun.extreme = 'cheapest'
  else if (take(DEAREST, () => {})) noun.extreme = 'dearest'
  take(
    /\b(?:whichever|whatever|any(?: one)?(?: of (?:them|those|these))?(?= |$)|no preference|either(?: one)?|surprise me)\b/,
    ([found]) => {
      if (!/^any$/.test(found) || /\bany (?:one )?(?:will do|is fine|of|$)/.test(rest)) noun.any = true
    },
  )
  takePointer(noun, take)
  takeQuantity(noun, take)
  noun.definite = /\b(?:the|that|this|those|these)\b/.test(rest) ? true : noun.definite!
  if (noun.definite === undefined) delete noun.definite
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
  return noun
}

type Take = (pattern: RegExp, use: (found: RegExpExecArray) => void) => boolean

function takePrices(noun: Noun, take: Take): void {
  const number = (text = ''): number => Number(text.replace(',', '.'))
  const range: PriceRange = noun.price
  const money = (words: string): RegExp =>
    new RegExp(
      String.raw`(?:\b(?:priced|costs?|costing|that costs?|for|at|price|prices|is|are|are priced|it is)\s+)?(?:a\s+)?(?:budget\s+)?\b(?:${words})\s+(?:of\s+)?(?:about\s+)?${MONEY}(?![\w-])`,
    )
  take(
    new RegExp(String.raw`\b(?:between|from)\s+${MONEY}\s*(?:and|to|-)\s*${MONEY}(?![\w])`),
    ([, low, high]) => {
      range.min = number(low)
      range.max = number(high)
    },
  )
  take(
    /[€$£]?\s?\b(\d+)\s?-\s?(\d+)\s?(?:€|\$|£|euros?|eur|dollars?|bucks|quid|pounds?)/,
    ([, low, high]) => {
      range.min = number(low)
      range.max = number(high)
    },
  )
  take(
    money(
      'i have|have got|under|below|less than|cheaper than|lower than|up to|at most|at maximum|max|max\\.|maximum|maximum of|no more than|not more than|not over|within|within a budget of|budget|my budget is|budget is|a budget of|only have|have only|can spend|spend|not exceeding|beneath|<|<=|limit of',
    ),
    ([, most]) => {
      range.max = number(most)
    },
  )
  take(
    new RegExp(
      String.raw`${MONEY}\s*(?:or less|or under|or below|max(?:imum)?|tops|at most|or cheaper)(?!\w)`,
    ),
    ([, most]) => {
      range.max = number(most)
    },
  )
  take(
    money(
      'over|above|more than|at least|starting at|upwards of|minimum|min|no less than|not less than|>|>=|north of|dearer than',
    ),
    ([found, least]) => {
      if (
        /at least|no less|not less|more than|over/.test(found) &&
        !/[€$£]|eur|dollar|buck|quid|pound|usd|pric|cost/.test(found)
      )
        return
      range.min = number(least)
    },
  )
  take(
    new RegExp(
      String.raw`\b(?:around|about|roughly|approximately|circa)\s+(?=[€$£]|\d+(?:[.,]\d+)?\s?(?:€|\$|£|euro|eur|dollar|buck|quid|pound))${MONEY}`,
    ),
    ([, near]) => {
      range.min = number(near) * 0.75
      range.max = number(near) * 1.25
    },
  )
  take(
    /\b(?:for|at)\s+(?:only\s+|just\s+|the price of\s+)?(?:[€$£]\s?(\d+(?:[.,]\d{1,2})?)|(\d+(?:[.,]\d{1,2})?|one|a)\s?(?:€|\$|£|euros?|eur|dollars?|bucks?|usd|cents?|quid|pounds?|gbp))(?:\s+(?:each|a piece|apiece))?(?!\w)/,
    ([found, a, b]) => {
      noun.offered = /^(?:one|a)$/.test(b ?? '') ? 1 : number(a ?? b)
      if (/cent/.test(found)) noun.offered /= 100
    },
  )
  take(
    /\bfor (?:free|nothing|0)\b|\bfree of charge\b|\bat no (?:cost|charge)\b|\bfor no (?:money|charge)\b/,
    () => {
      noun.offered = 0
    },
  )
}

const ALL_OF_THEM =
  /\b(?:every ?thing|every (?:single )?(?:one|item|product|thing)(?: of (?:them|those|these))?|all of (?:them|it|those|these)|all (?:the )?(?:products|items|things)|the (?:whole )?lot|them all|all)\b/

function takePointer(noun: Noun, take: Take): void {
  const point = (pointer: Noun['pointer']) => () => {
    if (pointer) noun.pointer = pointer
  }
  if (
    take(
      /\b(?:1|one) of (?:each|every|everything|all)(?: (?:of (?:them|those|these)|one|kind|product|item|thing))?\b|\bone (?:each|per product)\b|\beach (?:of (?:them|those|these)|one|item|product)\b/,
      point({ to: 'each' }),
    )
  )
    return
  if (
    take(
      /\b(?:both(?: of)?(?: (?:them|those|these))?|the two(?: of them)?|the pair)\b/,
      point({ to: 'both' }),
    )
  )
    return
  if (take(ALL_OF_THEM, point({ to: 'all' }))) return
  for (const [pattern, index] of ORDINALS) {
    const found = new RegExp(
      String.raw`(?:\bthe\s+)?${pattern.source}(?:\s+(?:one|item|option|product|result|two|on the list|in the list|you (?:listed|showed|mentioned)))*`,
    )
    if (take(found, point({ to: 'nth', index }))) return
  }
  if (take(/\b(?:the |that )?other (?:one|two|ones)\b/, point({ to: 'other' }))) return
  if (
    take(
      /\b(?:them|those(?: ones)?|these(?: ones)?)(?=\s*(?:please|too|now|in|for|out|all|back|again|instead|anymore|,|\.|$))/,
      point({ to: 'them' }),
    )
  )
    return
  take(
    /\b(?:it|that one|this one|that|this|the same(?: one| thing)?)(?=\s*(?:one|please|too|now|then|in|for|out|at|if|back|again|instead|anymore|,|\.|$))/,
    point({ to: 'it' }),
  )
}

const UNIT = String.raw`(?:kg|kgs|g|grams?|ml|l|litres?|liters?|cm|mm|m|meters?|inch|inches|in|"|gb|tb|mb|ghz|mah|w|watts?|v|volts?|oz|ounces?|lbs?|pounds?|ft|feet|foot|person|piece set|years?|year old|days?|hours?|mp|hz|bit|core|pack)`

function takeQuantity(noun: Noun, take: Take): void {
  const set = (text = ''): void => {
    noun.quantity = Number(text.replace(',', '.'))
  }
  if (
    take(
      /\b(?:as many (?:\w+ )?as (?:you (?:have|can|got)|possible|there (?:is|are)|are (?:left|available))|the maximum|what(?:ever)? (?:you have|is (?:left|available|in stock))|all (?:that )?(?:you have|is left|are left)|the rest|(?:all )?remaining(?: ones)?)\b/,
      () => {},
    )
  )
    noun.most = true
  if (
    take(/\b(?:another|an additional|1 more|one more|an extra|one extra)(?: (?:one|1)\b)?/, () => set('1'))
  ) {
    noun.more = true
    return
  }
  if (
    take(
      /(-?\d+(?:\.\d+)?)\s+(?:more|additional|extra|further)\b(?: of (?:them|those|these|it))?/,
      ([, digits]) => set(digits),
    )
  ) {
    noun.more = true
    return
  }
  if (
    take(/(?:\bqty|\bquantity|\bamount)(?:\s*(?:of|:|=|is))?\s*(-?\d+(?:\.\d+)?)(?![\w.])/, ([, digits]) =>
      set(digits),
    )
  )
    return
  if (take(/(?:^|\s)(?:x|×|\*|times)\s?(-?\d+)(?![\w.])/, ([, digits]) => set(digits))) return
  if (take(/(?:^|\s)(-?\d+)\s?(?:x|×|\*)(?=\s|$)/, ([, digits]) => set(digits))) return
  if (
    take(
      /(-?\d+(?:\.\d+)?)\s+(?:units?|pieces?|pcs|copies|items?|of (?:them|those|these|it|the|your|each))\b(?:\s+of\b)?/,
      ([, digits]) => set(digits),
    )
  )
    return
  if (
    take(/\b(?:one|a single|a) (?:unit|piece|copy|of (?:them|those|these|the|your))\b(?:\s+of\b)?/, () =>
      set('1'),
    )
  )
    return
  const leading = new RegExp(
    String.raw`^\s*(?:(?:the|those|these|my|me|us|just|only|exactly|like|some|about|maybe|at least|up to|a total of|another|all)\s+)*(-?\d+(?:\.\d+)?)(?=\s|$)(?!\s?${UNIT}\b)`,
  )
  if (take(leading, ([, digits]) => set(digits))) return
  if (take(/^\s*(?:(?:the|just|only|exactly)\s+)*(?:one|a single|single)(?=\s+[a-z])/, () => set('1'))) return
  if (take(/\b(?:just|only) (?:the )?(?:one|1)\b/, () => set('1'))) return
  take(/(?:^|\s|,)(-\d+)(?=\s|$)/, ([, digits]) => set(digits))
}
