import { concept, joinWords, kindsOf, wordsOf } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import { STOP_WORDS } from '../language/vocabulary.ts'

export const DIMENSIONS = 768
/** What Google's text embedding models read of a text; the rest is cut off. */
const MOST_WORDS = 2048

const WEIGHTS = { concept: 1.6, stem: 0.3, kind: 0.7, pair: 0.35, grams: 0.3, letters: 0.5, stop: 0.05 }

/**
 * A vector of length 1 for a text: its words by what they mean and by their stems, pairs of them, and the letters that
 * they are made of, hashed into as many dimensions as are wanted. The same text gives the same vector everywhere.
 */
export function embed(text: string, dimensions = DIMENSIONS): number[] {
  const vector = new Float64Array(dimensions)
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = joinWords(wordsOf(plain).slice(0, MOST_WORDS))
  const counts = new Map<string, number>()
  const note = (feature: string, weight: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + weight)
  }
  let before = ''
  for (const word of words) {
    if (STOP_WORDS.has(word)) {
      note(`s:${word}`, WEIGHTS.stop)
      continue
    }
    const key = concept(word)
    note(`c:${key}`, WEIGHTS.concept)
    note(`w:${stem(word)}`, WEIGHTS.stem)
    for (const kind of kindsOf(key)) note(`c:${kind}`, WEIGHTS.kind)
    // Swapped letters leave the letters as they are.
    if (word.length > 3) note(`l:${[...word].sort().join('')}`, WEIGHTS.letters)
    for (const gram of gramsOf(word)) note(`g:${gram}`, WEIGHTS.grams / Math.sqrt(word.length))
    if (before !== '') note(`p:${before} ${key}`, WEIGHTS.pair)
    before = key
  }
  // What is said often counts more, and not as much more as it is said oftener.
  for (const [feature, weight] of counts) spread(vector, feature, Math.sqrt(weight))
  return normalised(vector)
}

function gramsOf(word: string): string[] {
  const framed = `<${word.slice(0, 30)}>`
  const grams: string[] = []
  for (let at = 0; at + 3 <= framed.length; at++) grams.push(framed.slice(at, at + 3))
  return grams
}

/** Each feature goes to two places, so that two features seldom fall together whole. */
function spread(vector: Float64Array, feature: string, weight: number): void {
  const one = hash(feature, 0x811c9dc5)
  const two = hash(feature, 0x01234567)
  const first = one % vector.length
  const second = two % vector.length
  vector[first] = vector[first]! + (one & 0x40000000 ? weight : -weight)
  vector[second] = vector[second]! + (two & 0x40000000 ? weight : -weight)
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), mixed once more so that its low bits are good. */
function hash(text: string, seed: number): number {
  let value = seed
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

/** A text without any word has the direction of nothing at all: one fixed vector. */
function normalised(vector: Float64Array): number[] {
  const length = Math.hypot(...vector)
  if (length === 0) return Array.from(vector, (_, at) => (at === 0 ? 1 : 0))
  return Array.from(vector, value => value / length)
}

/** -1 to 1; of vectors of length 1. */
export const similarity = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
