import type { Take } from './take.ts'
import type { Noun, PriceRange } from './wish.ts'

const MONEY = String.raw`(?:[€$£]\s?)?(-?\d+(?:[.,]\d{1,2})?)\s?(?:€|\$|£|euros?|eur|dollars?|bucks|usd|quid|pounds?|gbp|francs?|chf|a piece|each)?`

/** What a phrase says of prices: limits, and what the shopper names as the price. */
export function takePrices(noun: Noun, take: Take): void {
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
    /\bfor (\d{3,}(?:\.\d\d)?)(?! ?(?:people|persons|guests|g|ml|kg|days|hours)\b)(?=\s|$)/,
    ([, named]) => {
      noun.offered ??= number(named)
    },
  )
  take(
    /\b(?:instead of|rather than|and not) [€$£]?\s?\d+(?:\.\d+)?(?:\s?(?:€|\$|£|euros?|dollars?|bucks))?/,
    () => {},
  )
  take(/\bfor the price of (?:\d+|one|a single)\b/, () => {
    noun.offered = 0
  })
  take(
    /\bfor (?:free|nothing|0)\b|\bfree of charge\b|\bat no (?:cost|charge)\b|\bfor no (?:money|charge)\b/,
    () => {
      noun.offered = 0
    },
  )
}
