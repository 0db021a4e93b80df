const IRREGULAR: Readonly<Record<string, string>> = {
  scarves: 'scarf',
  knives: 'knif',
  shelves: 'shelf',
  loaves: 'loaf',
  leaves: 'leaf',
  men: 'man',
  women: 'woman',
  children: 'child',
  kids: 'child',
  mice: 'mous',
  feet: 'foot',
  glasses: 'glasses',
  sunglasses: 'sunglasses',
  eyeglasses: 'eyeglasses',
  tennis: 'tennis',
  canvas: 'canvas',
  yes: 'yes',
  this: 'this',
}

/**
 * The word without its ending, for comparing words with each other: plurals, -ing, -ed and a final e go. It is no
 * dictionary form.
 */
export function stem(word: string): string {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined
  if (irregular !== undefined) return irregular
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word
  return withoutE(withoutVerbEnding(singular(word)))
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  if (/(x|ch|sh|ss|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

function withoutVerbEnding(word: string): string {
  const base = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word)?.[1]
  if (base === undefined || base.length < 3) return word
  return /([^aeiouls])\1$/.test(base) ? base.slice(0, -1) : base
}

const withoutE = (word: string): string => (word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word)
