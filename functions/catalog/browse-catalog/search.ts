import type { ProductDocument } from '../product.ts'
import { singular, wordsOf } from '../text.ts'

interface Word {
  word: string
  stem: string
}

/** The words by which a product is found. */
export interface SearchWords {
  name: readonly Word[]
  other: readonly Word[]
}

export function searchWords(product: ProductDocument): SearchWords {
  const { brand, category, description, tags, attributes, variants } = product
  const values = [attributes, ...variants.map(variant => variant.attributes)].flatMap(attributeTexts)
  const texts = [brand ?? '', category, description, ...tags, ...values]
  return { name: distinct(wordsOf(product.name)), other: distinct(texts.flatMap(wordsOf)) }
}

/** The words of a query; all of them have to be found. */
export const queryWords = (query: string): readonly Word[] => distinct(wordsOf(query))

/**
 * How well a product answers a query; smaller is better, `null` when one of the words is not found.
 * Each word counts 0 as a word of the name, 1 as the beginning of one, 2 and 3 the same elsewhere.
 */
export function rankOf(words: SearchWords, query: readonly Word[]): number | null {
  let rank = 0
  for (const asked of query) {
    const found = wordRank(words, asked)
    if (found === null) return null
    rank += found
  }
  return rank
}

function wordRank({ name, other }: SearchWords, asked: Word): number | null {
  if (name.some(word => isExact(word, asked))) return 0
  if (name.some(word => isPrefix(word, asked))) return 1
  if (other.some(word => isExact(word, asked))) return 2
  return other.some(word => isPrefix(word, asked)) ? 3 : null
}

const isExact = (known: Word, asked: Word): boolean => known.word === asked.word || known.stem === asked.stem
const isPrefix = (known: Word, asked: Word): boolean => known.word.startsWith(asked.word)

const distinct = (words: readonly string[]): Word[] =>
  [...new Set(words)].map(word => ({ word, stem: singular(word) }))

/** The values; of a flag that is set its name. */
function attributeTexts(attributes: ProductDocument['attributes']): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return value ? [name] : []
    return Array.isArray(value) ? value : [String(value)]
  })
}
