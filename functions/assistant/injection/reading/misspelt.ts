const WORDS =
  'ignore disregard override instruction instructions previous prompt prompts password passwords system reveal forget directives jailbreak unrestricted uncensored developer discount'.split(
    ' ',
  )
const SHORTEST = 6
const LONGEST = 14

/** What is left of a word when any one letter is left out, and the word itself. */
const shortened = (word: string): string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]

const MEANT = new Map(WORDS.flatMap(word => shortened(word).map(rest => [rest, word] as const)))

/** The telling word that this one was meant to be: one letter more, less, other or exchanged with its neighbour. */
export function meantBy(word: string): string | undefined {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined
  for (const rest of shortened(word)) {
    const meant = MEANT.get(rest)
    if (meant && Math.abs(meant.length - word.length) < 2) return meant
  }
  return undefined
}
