import type { GenerateRequest } from '../request/request.ts'
import { textOf } from '../request/request.ts'
import { contentWords, type Material, materialOf, sentencesOf, telling } from './material.ts'

const SUMMARY =
  /\b(?:summari[sz]e|summary|shorten|condense|tl;?dr|recap|key points|in short|bullet points)\b/i
const MOST_WORDS_OF_TALK = 12

/**
 * An answer where no function is declared: a summary where one is asked for, else the sentences of the prompt that say most
 * about what is asked. `null` where there is nothing to draw on.
 */
export function freeText(request: GenerateRequest): string | null {
  const material = materialOf(request)
  const asked = askedIn(material.question)
  const told = sentencesOf(textOf(request.systemInstruction).slice(0, 24_000))
  const summary = SUMMARY.test(asked) || SUMMARY.test(textOf(request.systemInstruction))
  const sources = material.sentences.filter(sentence => !asked.includes(sentence))
  if (summary)
    return answer({ ...material, sentences: sources.length > 0 ? sources : material.sentences }, 3, [])
  if (material.question.split(/\s+/).length <= MOST_WORDS_OF_TALK && told.length < 3) return null
  const words = contentWords(asked)
  const relevant = [...told, ...sources].filter(sentence =>
    contentWords(sentence).some(word => words.includes(word)),
  )
  return relevant.length > 0 ? answer({ ...material, sentences: relevant }, 3, words) : null
}

const answer = (material: Material, count: number, words: readonly string[]): string =>
  telling(material, count, words).join(' ')

/** What is asked: the sentences with a question mark or the first and the last line. */
function askedIn(question: string): string {
  const sentences = sentencesOf(question)
  const asking = sentences.filter(sentence => sentence.endsWith('?'))
  return (asking.length > 0 ? asking : [sentences[0] ?? '', sentences.at(-1) ?? '']).join('\n')
}
