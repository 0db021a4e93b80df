/** Longer messages keep their beginning and their end: what is asked stands in one of them. */
const MOST_CHARACTERS = 8000

const CONTRACTIONS: readonly [RegExp, string][] = [
  [/\bcan't\b|\bcannot\b|\bcant\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|would|could|should|have|has|ai)n'?t\b/g, '$1 not'],
  [/\b(i|you|we|they)'?d\b(?!\w)/g, '$1 would'],
  [/\b(i)'?ll\b|\b(you|we|they|he|she|it|that)'ll\b/g, '$1$2 will'],
  [/\bi'?m\b/g, 'i am'],
  [/\b(i|you|we|they)'?ve\b/g, '$1 have'],
  [/\b(you|we|they)'re\b/g, '$1 are'],
  [/\b(what|where|that|it|how|who|here|there)'s\b/g, '$1 is'],
  [/\b(whats|wheres|hows)\b/g, '$1 is'],
  [/\b(one|which|who|price|total|everything|something|anything)'s\b/g, '$1 is'],
  [/\blet'?s\b/g, 'let us'],
  [/\bgimme\b/g, 'give me'],
  [/\bgotta\b/g, 'have to'],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\blemme\b/g, 'let me'],
  [/\b(?:pls|plz|plx|pleas)\b/g, 'please'],
  [/\b(?:thx|thnx|tnx|ty|cheers)\b/g, 'thanks'],
  [/\bur\b/g, 'your'],
  [/\bu\b/g, 'you'],
  [/\b(?:teh|da)\b/g, 'the'],
  [/\b(?:u+h+m*|u+m+|e+r+m*|h+m+)\b,?/g, ' '],
  [/\bcheck[- ]?out\b|\bchekout\b/g, 'checkout'],
  [/\bcheck[- ]outs\b/g, 'checkout'],
]

/**
 * A message as the grammar reads it: lower case, plain quotes and dashes, no invisible characters or marks over letters,
 * contractions spelt out. Line ends stay.
 */
export function normalise(message: string): string {
  let text = shortened(message)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u02bc`´]/g, "'")
    .replace(/[\u201c\u201d\u201e«»]/g, '"')
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/\s*\u2014\s*/g, ', ')
    .replace(/[^\P{C}\n]/gu, ' ')
    // No number is longer, and no sentence needs two commas side by side.
    .replace(/(\d{15})\d+/g, '$1')
    .replace(/(?:[,:]\s*){2,}/g, ', ')
    .replace(/(?:- ?){3,}/g, '- ')
  for (const [found, plain] of CONTRACTIONS) text = text.replace(found, plain)
  return text
    .replace(/\bwhats is\b/g, 'what is')
    .replace(/\bwheres is\b/g, 'where is')
    .replace(/\bhows is\b/g, 'how is')
}

function shortened(message: string): string {
  if (message.length <= MOST_CHARACTERS) return message
  const half = MOST_CHARACTERS / 2
  return `${message.slice(0, half)}\n${message.slice(-half)}`
}
