import type { Content, GenerateRequest } from './request/request.ts'
import { textOf } from './request/request.ts'

interface Rating {
  category: string
  probability: 'NEGLIGIBLE' | 'HIGH'
  severity: 'HARM_SEVERITY_NEGLIGIBLE' | 'HARM_SEVERITY_HIGH'
  blocked?: true
}

/** A few plain signs in place of Google's classifiers: enough to see a block, no protection. */
const SIGNS: readonly [string, RegExp][] = [
  [
    'HARM_CATEGORY_DANGEROUS_CONTENT',
    /\b(?:build|make|assemble|cook|synthesi[sz]e)\b.{0,40}\b(?:bombs?|explosives?|nerve agents?|pipe ?bombs?|grenades?|meth(?:amphetamine)?)\b/i,
  ],
  [
    'HARM_CATEGORY_HARASSMENT',
    /\b(?:kill yourself|i (?:will|am going to) (?:kill|hurt|beat) you|you (?:are|re) (?:worthless|subhuman))\b/i,
  ],
  [
    'HARM_CATEGORY_HATE_SPEECH',
    /\b(?:exterminate|gas|wipe out) (?:all|the) (?:jews|muslims|christians|blacks|whites|gays|immigrants)\b/i,
  ],
  [
    'HARM_CATEGORY_SEXUALLY_EXPLICIT',
    /\b(?:explicit (?:sex|porn)|hardcore porn|write (?:me )?(?:some )?(?:porn|erotica))\b/i,
  ],
]
const BLOCKING: ReadonlySet<string> = new Set([
  'BLOCK_LOW_AND_ABOVE',
  'BLOCK_MEDIUM_AND_ABOVE',
  'BLOCK_ONLY_HIGH',
])
const LAST_CHARACTERS = 20_000

/** The ratings of a prompt for the categories that the request sets; what is blocked is marked. As with Gemini 2 and later, nothing is blocked unless it is set. */
export function ratePrompt({
  contents,
  safetySettings = [],
}: Pick<GenerateRequest, 'contents' | 'safetySettings'>): Rating[] {
  const said = lastSaid(contents)
  return safetySettings.map(({ category, threshold }) => {
    const sign = SIGNS.find(([name]) => name === category)?.[1]
    if (!sign?.test(said))
      return { category, probability: 'NEGLIGIBLE', severity: 'HARM_SEVERITY_NEGLIGIBLE' }
    return {
      category,
      probability: 'HIGH',
      severity: 'HARM_SEVERITY_HIGH',
      ...(BLOCKING.has(threshold) && { blocked: true }),
    }
  })
}

const lastSaid = (contents: readonly Content[]): string =>
  textOf(contents.findLast(({ role }) => role !== 'model')).slice(-LAST_CHARACTERS)
