/** Words that a shop does not repeat, by their stems; what people write around them still counts (SC-19). */
const STEMS = [
  'fuck',
  'motherfuck',
  'shit',
  'bullshit',
  'cunt',
  'asshole',
  'arsehole',
  'bitch',
  'bastard',
  'wank',
  'twat',
  'nigger',
  'faggot',
  'slut',
  'whore',
]
const PROFANE = new RegExp(String.raw`\b(?:${STEMS.join('|')})(?:s|er|ers|ed|ing|y|ty|head|heads)?\b`, 'giu')

/** The text with such words masked: neither a model nor a memory gets to see them. */
export const maskProfanity = (text: string): string =>
  text.replaceAll(PROFANE, word => `${word[0]}${'*'.repeat(word.length - 1)}`)
