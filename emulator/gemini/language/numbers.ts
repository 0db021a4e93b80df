const SMALL: readonly string[] = [
  ...[
    'zero',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'],
]
const VALUES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(SMALL.map((word, value) => [word, value])),
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  nil: 0,
}
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
  billion: 1_000_000_000,
  dozen: 12,
}
const WORD = Object.keys(VALUES).join('|')
const SCALE = Object.keys(SCALES).join('|')
const SPELT = new RegExp(
  `\\b(?:(?:(?:${WORD})|an?|half an?)[\\s-]+)?(?:${SCALE})\\b(?:[\\s-]+(?:and[\\s-]+)?(?:${WORD})\\b)*|\\b(?:${WORD})\\b(?:[\\s-]+(?:${WORD})\\b)*`,
  'g',
)

const COUNTED_PAIRS = new RegExp(`\\b(\\d+|${WORD})\\s+1\\s`, 'g')

/**
 * The text with numbers that are spelt out as digits: `twenty five` is 25, `half a dozen` 6, `a million` 1000000,
 * `minus three` and `negative three` -3. The word `one` stays where it stands for a thing.
 */
export function withDigits(text: string): string {
  return text
    .replace(
      /\b(?:a |the )?(?:couple|pair) of (?!(?:\w+ ){0,2}(?:shoes?|sneakers?|trainers?|boots?|sandals?|socks?|gloves?|glasses|sunglasses|shades|headphones|earphones|earbuds|trousers|pants|jeans|shorts|spectacles|specs)\b)/g,
      '2 ',
    )
    .replace(/\ba couple (?=[a-z]+s\b)/g, '2 ')
    .replace(/\b(?:a |the )?(?:pairs?) of\b/g, ' 1 ')
    .replace(COUNTED_PAIRS, '$1 ')
    .replace(/\ba few\b/g, '3')
    .replace(SPELT, found => (found === 'one' || found === 'ones' ? found : String(amountOf(found))))
    .replace(/\b(?:minus|negative)\s+(\d|one\b)/g, (_, first: string) => `-${first === 'one' ? 1 : first}`)
    .replace(/(\d)[,' ](?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d)\s?(?:k)\b(?!g)/g, '$1000')
    .replace(/(\d)\s*\bdozens?\b/g, (_, digits: string) => String(Number(digits) * 12))
}

function amountOf(spelt: string): number {
  let total = 0
  let current: number | null = null
  for (const word of spelt.split(/[\s-]+/)) {
    const scale = Object.hasOwn(SCALES, word) ? SCALES[word] : undefined
    if (word === 'half') current = 0.5
    else if (scale !== undefined) {
      const scaled: number = (current ?? 1) * scale
      if (scale >= 1000) {
        total += scaled
        current = null
      } else current = scaled
    } else if (Object.hasOwn(VALUES, word)) current = (current ?? 0) + (VALUES[word] ?? 0)
  }
  return total + (current ?? 0)
}
