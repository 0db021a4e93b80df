/** Lower case, without diacritics and typographic variants, so that what looks alike is alike. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}|\p{Cf}/gu, '')
    .replaceAll(/[\u2018\u2019\u02bc`]/g, "'")
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .toLowerCase()

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** The singular of an English plural, as far as its ending tells. */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  return /(?:ss|x|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** Whether one slip of the finger lies between them: a letter more, less, another, or two swapped. */
export function isSlipOf(typed: string, meant: string): boolean {
  if (typed === meant) return true
  if (Math.abs(typed.length - meant.length) > 1 || Math.min(typed.length, meant.length) < 3) return false
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start++
  let end = 0
  const most = Math.min(typed.length, meant.length) - start
  while (end < most && typed.at(-1 - end) === meant.at(-1 - end)) end++
  const a = typed.slice(start, typed.length - end)
  const b = meant.slice(start, meant.length - end)
  if (a.length <= 1 && b.length <= 1) return typed.length > 3 || a.length !== b.length
  return a.length === 2 && a[0] === b[1] && a[1] === b[0]
}

/** Words that say nothing of which product is meant. */
const EMPTY = new Set(
  `a about add added again all also am an and another any anything are as at basket be bag best both bring but buy buying
  can cart cheap cheaper cheapest check checkout could did do does dont each else every everything expensive find for from
  get give go gonna got grab have hello hey hi how i id if im in instead into is it item items ive just least less let lets
  like list ll look looking make many may me more most much my need new no not now of off ok okay on one ones only or order
  other our out over pay piece pieces place please product products purchase put quick really remove s said same see sell
  send set shall ship shop should show so some something stock store such take tell than thank thanks that the their them
  then there these they thing things this those to too total two unit units up us very view want was we well what when where
  which whole will with without would yes yeah you your`.split(/\s+/),
)

/** The words of a text that may name what somebody wants, as stems. */
export const tellingWords = (text: string): string[] =>
  wordsOf(text)
    .filter(word => !EMPTY.has(word) && !/^\d+$/.test(word))
    .map(stem)

/** Whether any of `asked` stands in `known`, give or take a slip. */
export const sharesWord = (asked: readonly string[], known: readonly string[]): boolean =>
  asked.some(word => known.some(one => one === word || (word.length > 3 && isSlipOf(word, one))))
