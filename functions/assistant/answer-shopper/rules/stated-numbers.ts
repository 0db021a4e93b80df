import { fold } from './words.ts'

/** A number in a message that may say how many, and the words that follow it. */
export interface Stated {
  value: number
  following: readonly string[]
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const OTHER: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  another: 1,
  single: 1,
  dozen: 12,
  couple: 2,
  pair: 2,
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
}

const MONEY_BEFORE =
  /(?:[$€£]|\b(?:usd|eur|gbp|under|below|over|above|than|budget(?: of| is)?|within|max(?:imum)?(?: of| price)?|most|costs?|price(?: of| is)?|between|around|about)) ?$/
const MONEY_AFTER = /^ ?(?:[$€£%]|(?:dollars?|euros?|pounds?|usd|eur|gbp|bucks?|cents?|percent)\b)/
const MEASURE_BEFORE = /\b(?:size|model|version|no\.|number|nr\.?|#) ?$/
const MEASURE_AFTER =
  /^ ?-?(?:inch(?:es)?|in\b|cm|mm|ml|kg|mg|gb|tb|hz|w\b|l\b|g\b|"|days?|weeks?|months?|years?|hours?|minutes?|times?\b|st\b|nd\b|rd\b|th\b|k\b|p\b)/

const TOKEN = /(?<sign>(?:(?<![\p{L}\p{N}])-|\b(?:minus|negative) ))?(?<number>\d[\d,]*(?:\.\d+)?|[a-z]+)/gu

/** Every number of a message that is neither money nor a measure, in digits or words. */
export function statedNumbers(message: string): Stated[] {
  const text = fold(message)
    .replaceAll(/\bx(\d)/g, '$1')
    .replaceAll(/(\d)x\b/g, '$1')
    .replaceAll(/\bhalf a dozen\b/g, '6')
  const found: Stated[] = []
  let skipUntil = 0
  for (const match of text.matchAll(TOKEN)) {
    const at = match.index
    if (at < skipUntil) continue
    const { sign, number = '' } = match.groups ?? {}
    const read = /^\d/.test(number) ? digits(number) : inWords(text.slice(at + (sign?.length ?? 0)))
    if (!read) continue
    const length = (sign?.length ?? 0) + read.length
    const before = text.slice(Math.max(0, at - 20), at)
    const after = text.slice(at + length)
    skipUntil = at + length
    if (
      MONEY_BEFORE.test(before) ||
      MONEY_AFTER.test(after) ||
      MEASURE_BEFORE.test(before) ||
      MEASURE_AFTER.test(after)
    )
      continue
    if (/[\p{L}\p{N}_]$/u.test(before) || /^[\p{N}_]/u.test(after)) continue
    found.push({ value: sign === undefined ? read.value : -read.value, following: wordsAfter(after) })
  }
  return found
}

const digits = (text: string): { value: number; length: number } => ({
  value: Number(text.replaceAll(',', '')),
  length: text.replace(/,$/, '').length,
})

const COUNT_WORDS = new Map<string, number>([
  ...UNITS.map((word, value): [string, number] => [word, value]),
  ...TENS.flatMap((word, at): [string, number][] => (at < 2 ? [] : [[word, at * 10]])),
  ...Object.entries(OTHER),
])

/** A number in words at the start of a text: `twenty two`, `a dozen`, `two hundred`. */
function inWords(text: string): { value: number; length: number } | null {
  const words = /^[a-z]+(?:[ -][a-z]+){0,4}/.exec(text)?.[0] ?? ''
  let value: number | null = null
  let length = 0
  for (const { 0: word, index } of words.matchAll(/[a-z]+/g)) {
    const next = COUNT_WORDS.get(word)
    if (next === undefined) break
    if (value === null) value = next
    else if (next >= 100 || word === 'dozen' || word === 'couple' || word === 'pair') value *= next
    else if (value >= 20 && next < 10) value += next
    else break
    length = index + word.length
  }
  return value === null ? null : { value, length }
}

const wordsAfter = (text: string): string[] =>
  (/^[^.?!;,\d]*/.exec(text)?.[0] ?? '')
    .split(/\band\b|\bplus\b/)[0]
    ?.match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 6) ?? []
