import type { Take } from './take.ts'
import type { Noun } from './wish.ts'

const UNIT = `(?:kg|kgs|g|grams?|ml|l|litres?|liters?|cm|mm|m|meters?|inch|inches|"|gb|tb|mb|ghz|mah|w|watts?|v|volts?|oz|ounces?|lbs?|pounds?|ft|feet|foot|person|piece set|years?|year old|days?|hours?|mp|hz|bit|core|pack)`

/** How many, wherever in a phrase it is said; numbers of a name are none. */
export function takeQuantity(noun: Noun, take: Take): void {
  const set = (text = ''): void => {
    noun.quantity = Number(text.replace(',', '.'))
  }
  if (
    take(
      /\b(?:as many (?:\w+ )?as (?:you (?:have|can|got)|possible|there (?:is|are)|are (?:left|available))|(?:that|so|this) many|the maximum|what(?:ever)? (?:you have|is (?:left|available|in stock))|all (?:that )?(?:you have|is left|are left)|the rest|(?:all )?remaining(?: ones)?)\b/,
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
  if (take(/^\s*(?:(?:the|just|only)\s+)*(?:a|one|1)\s+pair\s*$/, () => set('1'))) {
    noun.pointer ??= { to: 'it' }
    return
  }
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
    String.raw`^\s*(?:(?:the|those|these|my|me|us|just|only|exactly|like|some|about|maybe|at least|up to|a total of|another|all|also|plus|then|even)\s+)*(-?\d+(?:\.\d+)?)(?=\s|$)(?!\s?${UNIT}\b)`,
  )
  if (take(leading, ([, digits]) => set(digits))) return
  if (
    take(/^\s*(?:(?:the|just|only|exactly|also|plus)\s+)*(?:one|a single|single)(?=\s+[a-z])/, () => set('1'))
  )
    return
  if (take(/\b(?:just|only) (?:the )?(?:one|1)\b/, () => set('1'))) return
  take(/(?:^|\s|,)(-\d+)(?=\s|$)/, ([, digits]) => set(digits))
}
