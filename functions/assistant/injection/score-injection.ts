import { FAMILIES } from './families/families.ts'
import { markupOf } from './families/markup.ts'
import { occurs } from './grammar.ts'
import { decodings, disguises } from './reading/encodings.ts'
import { hiddenText } from './reading/fold.ts'
import type { Reading } from './reading/read.ts'
import { read } from './reading/read.ts'

/** How much a message looks like an attempt to talk the assistant out of its rules: 0 to 1, and by which signs. */
export interface InjectionScore {
  score: number
  signals: readonly string[]
}

/** From here on a message counts as an attempt: an even chance. */
export const INJECTION_THRESHOLD = 0.5

type Points = ReadonlyMap<string, number>

const EVEN_CHANCE = 4
const FURTHER_PHRASE = 0.4

/** A family counts by its strongest phrase; further ones add less, as they often say the same again. */
function familyPoints(phrases: (typeof FAMILIES)[string], reading: Reading): number {
  const found = phrases.filter(phrase => occurs(phrase, reading)).map(phrase => phrase.points)
  if (found.length === 0) return 0
  const strongest = Math.max(...found)
  return strongest + FURTHER_PHRASE * (found.reduce((sum, points) => sum + points, 0) - strongest)
}

function shapePoints({ words, mended, repeated }: Reading): Map<string, number> {
  const points = new Map<string, number>()
  if (mended > 0) points.set('disguised-words', Math.min(3, mended))
  if (repeated > 40 && repeated * 2 > words) points.set('flood', 3)
  return points
}

const SHORT = 20

/** In a short message the same words weigh more: there is nothing else that it could be about. */
const emphasis = (words: number): number => 1 + (0.8 * SHORT) / (SHORT + words)

function pointsOf(text: string): Points {
  const reading = read(text)
  const points = shapePoints(reading)
  for (const [family, phrases] of Object.entries(FAMILIES)) {
    const found = familyPoints(phrases, reading)
    if (found > 0) points.set(family, found * emphasis(reading.words))
  }
  return points
}

const sum = (points: Points): number => [...points.values()].reduce((total, next) => total + next, 0)

const TELLING_WHEN_HIDDEN = 2

/** What stands hidden or encoded counts as in the open, and more for being hidden, if it says more than the open text. */
function hiddenPoints(texts: readonly string[], open: number): Points {
  const all = texts.map(pointsOf).sort((a, b) => sum(b) - sum(a))
  const worst = all[0] ?? new Map()
  return sum(worst) >= open + TELLING_WHEN_HIDDEN ? new Map([...worst, ['encoded', 2]]) : new Map()
}

const LINE_LIMIT = 300

/** The first and the last line of several: where an attack stands that is put around an innocent message. */
function outerLines(text: string): string[] {
  const trimmed = text.trim()
  const first = trimmed.slice(0, LINE_LIMIT).indexOf('\n')
  const last = trimmed.slice(-LINE_LIMIT).lastIndexOf('\n')
  return [
    ...(first > 0 ? [trimmed.slice(0, first)] : []),
    ...(last >= 0 ? [trimmed.slice(-LINE_LIMIT).slice(last + 1)] : []),
  ]
}

function raise(points: Map<string, number>, others: Points): Map<string, number> {
  for (const [signal, found] of others) points.set(signal, Math.max(found, points.get(signal) ?? 0))
  return points
}

/** Reads one message of any length and content, in time that grows with its length alone. */
export function scoreInjection(text: string): InjectionScore {
  const open = [markupOf(text), ...outerLines(text).map(pointsOf)].reduce(raise, new Map(pointsOf(text)))
  const hidden = [hiddenText(text), ...decodings(text), ...disguises(text)]
  const points = raise(open, hiddenPoints(hidden, sum(open)))
  const score = points.size === 0 ? 0 : 1 / (1 + Math.exp(EVEN_CHANCE - sum(points)))
  const signals = [...points].sort(([, a], [, b]) => b - a).map(([signal]) => signal)
  return { score: Math.round(score * 1000) / 1000, signals }
}
