import { concept, wordsOf } from '../language/lexicon.ts'
import { STOP_WORDS } from '../language/vocabulary.ts'
import { type GenerateRequest, textOf } from '../request/request.ts'

/** What a conversation gives to make an answer of. */
export interface Material {
  /** What was said last by whoever asks. */
  question: string
  /** Everything that was said, by all. */
  text: string
  sentences: readonly string[]
  /** Content words, the most frequent first. */
  keywords: readonly string[]
}

const MOST_CHARACTERS = 24_000
const MOST_SENTENCES = 400

export function materialOf({ contents, systemInstruction }: GenerateRequest): Material {
  const question = textOf(contents.findLast(({ role }) => role !== 'model')).slice(-MOST_CHARACTERS)
  const said = contents
    .map(content => textOf(content))
    .join('\n')
    .slice(-MOST_CHARACTERS)
  const text = `${textOf(systemInstruction).slice(0, MOST_CHARACTERS)}\n${said}`
  return { question, text: said, sentences: sentencesOf(said), keywords: keywordsOf(text) }
}

export const sentencesOf = (text: string): string[] =>
  (text.match(/[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*[.!?]*/g) ?? [])
    .map(sentence => sentence.trim())
    .filter(sentence => /\p{L}{2}/u.test(sentence))
    .slice(0, MOST_SENTENCES)

export const contentWords = (text: string): string[] =>
  wordsOf(text.toLowerCase()).filter(word => word.length > 2 && !STOP_WORDS.has(word) && !/^\d+$/.test(word))

function keywordsOf(text: string): string[] {
  const counts = new Map<string, { word: string; count: number }>()
  for (const word of contentWords(text)) {
    const key = concept(word)
    const entry = counts.get(key) ?? { word, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ word }) => word)
}

/** The sentences that say most of what all say, or of what is asked, in their order. */
export function telling(
  { sentences, keywords }: Pick<Material, 'sentences' | 'keywords'>,
  count: number,
  asked: readonly string[] = [],
): string[] {
  const worth = new Map(keywords.slice(0, 60).map((word, at) => [concept(word), 1 / (at + 4)]))
  const wanted = new Set(asked.map(concept))
  const rated = sentences.map((sentence, at) => {
    const keys = new Set(contentWords(sentence).map(concept))
    let sum = 0
    for (const key of keys) sum += (worth.get(key) ?? 0) + (wanted.has(key) ? 2 : 0)
    return { sentence, at, worth: sum / Math.sqrt(keys.size + 3) }
  })
  return rated
    .sort((a, b) => b.worth - a.worth)
    .slice(0, count)
    .sort((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence)
}
