import { faq } from './faq.ts'
import type { Passage } from './passage.ts'
import { returns } from './returns.ts'
import { shipping } from './shipping.ts'
import { sizing } from './sizing.ts'

export interface Retrieved {
  title: string
  text: string
  source: string
  score: number
}

interface Indexed extends Omit<Retrieved, 'score'> {
  counts: ReadonlyMap<string, number>
  length: number
}

const SOURCES: Readonly<Record<string, readonly Passage[]>> = { shipping, returns, sizing, faq }
/** What people ask with counts as much as the title; the text itself less. */
const WEIGHTS = { title: 2, also: 2, text: 1 } as const
/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). */
const K1 = 1.2
const B = 0.75
const MOST = 3
/** A passage that shares less with the question than this answers another one. */
const LEAST_SCORE = 1.5
const LEAST_SHARE = 0.5

const STOP = new Set(
  'a about am an and any are as at be can could did do does for from had has have hello hey hi how i if in is it its ll me my of on or please shall should so tell that the their them there they this to want was we what when where which who will with would you your'.split(
    ' ',
  ),
)

const index: readonly Indexed[] = Object.entries(SOURCES).flatMap(([source, passages]) =>
  passages.map(({ title, text, also }) => {
    const counts = new Map<string, number>()
    const add = (words: string, weight: number): void => {
      for (const word of wordsOf(words)) counts.set(word, (counts.get(word) ?? 0) + weight)
    }
    add(title, WEIGHTS.title)
    add(also, WEIGHTS.also)
    add(text, WEIGHTS.text)
    return {
      title,
      text,
      source,
      counts,
      length: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }
  }),
)
const meanLength = index.reduce((sum, { length }) => sum + length, 0) / index.length
const rarity = (word: string): number => {
  const having = index.filter(({ counts }) => counts.has(word)).length
  return Math.log(1 + (index.length - having + 0.5) / (having + 0.5))
}

/** The passages that answer a question best, best first; none when nothing in them does. */
export function retrieve(question: string): Retrieved[] {
  const words = [...new Set(wordsOf(question))].slice(0, 60)
  const rated = index
    .map(({ counts, length, ...passage }) => {
      const score = words.reduce((sum, word) => {
        const count = counts.get(word) ?? 0
        return sum + (rarity(word) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / meanLength))
      }, 0)
      return { ...passage, score }
    })
    .sort((a, b) => b.score - a.score)
  const best = rated[0]?.score ?? 0
  return rated.filter(({ score }) => score >= LEAST_SCORE && score >= best * LEAST_SHARE).slice(0, MOST)
}

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return words.filter(word => !STOP.has(word)).map(stem)
}

function stem(word: string): string {
  const single = word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
  return single.length > 5 ? single.replace(/(?:ing|ed|er|ery|ment|ation)$/, '') : single
}
