import { fold, sharesWord, stem, tellingWords, wordsOf } from './words.ts'

interface Named {
  productId: string
  /** Its name and everything that is said of it. */
  words: string
}

const POINTS =
  /\b(?:it|them|they|this|that|these|those|both|all|every|everything|each|ones?|first|second|third|last|former|latter|cheap\w*|expensive|anything|something|same|another|recommend\w*|suggest\w*|best|any|yes|ok|okay|sure|instead|other)\b/

/**
 * Whether a product can be what a message means: it shares a word with it, or the message points at something, or no
 * product that was found fits the words any better.
 */
export function mayBeMeant(productId: string, found: readonly Named[], message: string): boolean {
  const asked = tellingWords(message)
  if (asked.length === 0 || POINTS.test(fold(message))) return true
  const fits = ({ words }: Named): boolean => sharesWord(asked, wordsOf(words).map(stem))
  const chosen = found.find(one => one.productId === productId)
  return (chosen !== undefined && fits(chosen)) || !found.some(fits)
}
