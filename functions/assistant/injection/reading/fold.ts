import { LOOKALIKES } from './lookalikes.ts'

const INVISIBLE = /\u034f|[\p{Cf}\p{Co}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu
const MARKS = /\p{Mn}/gu
const PLAIN = /^[\x20-\x7e]*$/
const TAGS = /[\u{e0020}-\u{e007e}]/gu

/** One written form for text: compatible forms alike, no case, no accents, nothing that cannot be seen. */
export const fold = (text: string): string =>
  text
    .replaceAll(INVISIBLE, '')
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’ʼ`´]/g, "'")

/** What is written in Unicode's tag characters, which show nothing but read as ASCII to a model. */
export const hiddenText = (text: string): string =>
  (text.match(TAGS) ?? []).map(tag => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)).join('')

/** A word with letters of other alphabets replaced by the Latin ones that they look like. */
export const latinised = (word: string): string =>
  PLAIN.test(word) ? word : Array.from(word, letter => LOOKALIKES.get(letter) ?? letter).join('')

const LEET = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's' }),
)

/** A word with digits and signs read as the letters that they stand for: `1gn0r3` is `ignore`. */
export const unleeted = (word: string): string =>
  word.replaceAll(/[0134578@$]/g, letter => LEET.get(letter) ?? letter)
