import { fold } from './words.ts'

const AMOUNT = String.raw`(?:[$€£] ?(\d[\d,]*(?:\.\d{1,2})?)|(\d[\d,]*(?:\.\d{1,2})?) ?(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks?|[$€£]))`
const EACH_LIMIT = new RegExp(
  String.raw`\b(?:under|below|less than|cheaper than|at most|up to|no more than|not more than|max(?:imum)?(?: of)?|within|costs? less than)(?: a)?(?: budget)?(?: of)? (?:${AMOUNT}|(\d[\d,]*(?:\.\d{1,2})?)(?! ?(?:%|percent|[a-z])))`,
  'g',
)
const TOTAL_WORDS = /\b(?:budget|spend|in total|altogether|overall|all together|in all)\b/
const TOTAL = new RegExp(
  String.raw`\b(?:budget|spend)(?: \w+){0,5}? (?:${AMOUNT}|(\d[\d,]*(?:\.\d{1,2})?))`,
  'g',
)
const BARE =
  /\bprice (?:of|is|to|at|=) ?(?:only |just )?(\d[\d,]*(?:\.\d{1,2})?)(?![\d,.]*(?: ?%| ?percent))/g
const NAMED = new RegExp(
  String.raw`\b(?:for|at|costs?|price (?:is|of|to)|pay|charge(?: me)?)(?: (?:only|just|exactly|like|me))? ${AMOUNT}`,
  'g',
)

/** The limits that a message sets, in minor units of a currency with cents. */
export interface Limits {
  /** What one unit may cost. */
  unit: number | null
  /** What everything together may cost. */
  total: number | null
  /** What the shopper says that it costs. */
  named: number | null
}

export function limitsOf(message: string): Limits {
  const text = fold(message)
  const total = lowest(text.matchAll(TOTAL))
  const limit = lowest(text.matchAll(EACH_LIMIT))
  const isTotal = TOTAL_WORDS.test(text)
  const rest = text.replaceAll(EACH_LIMIT, ' ').replaceAll(TOTAL, ' ')
  return {
    unit: isTotal ? null : limit,
    total: isTotal ? (total ?? limit) : null,
    named: lowest([...rest.matchAll(NAMED), ...rest.matchAll(BARE)]),
  }
}

function lowest(matches: Iterable<RegExpMatchArray>): number | null {
  const amounts = [...matches].flatMap(match => {
    const digits = match.slice(1).find(group => group !== undefined)
    return digits === undefined ? [] : [Math.round(Number(digits.replaceAll(',', '')) * 100)]
  })
  return amounts.length === 0 ? null : Math.min(...amounts)
}
