import type { Turn } from './turn.ts'

/** Why an answer cannot be sent as the model wrote it. */
export type Unfounded = 'unknown-id' | 'unknown-amount' | 'no-purchase'

const ID =
  /\b(?:ord|tck|prd|var|crt)_[A-Za-z0-9_]+|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
const AMOUNT =
  /(?:[$€£] ?(\d[\d,]*(?:\.\d{1,2})?)|(\d[\d,]*(?:\.\d{1,2})?) ?(?:[$€£]|USD|EUR|GBP|dollars?|euros?))/g
const CLAIMS =
  /\b(?:(?:your|the) (?:order|purchase) (?:was|is|has been|have been) (?:placed|confirmed|complete[d]?|paid|successful)|(?:successfully|i(?:'ve| have)?(?: just)?) (?:purchased|bought|ordered|paid|placed)|payment (?:was|is|has been) (?:successful|taken|made)|(?:purchase|checkout) (?:complete[d]?|successful))\b/i

/**
 * Holds what a model says to what the tools of this conversation returned: ids and amounts must stand there or in what
 * the shopper said, and a purchase is only told of when there is one. `null` when nothing is unfounded.
 */
export function unfoundedIn(answer: string, turn: Turn): Unfounded | null {
  const facts = factsOf(turn)
  for (const [id] of answer.matchAll(ID)) if (!facts.includes(id)) return 'unknown-id'
  const amounts = amountsIn(facts)
  for (const match of answer.matchAll(AMOUNT)) {
    const value = Number((match[1] ?? match[2] ?? '').replaceAll(',', ''))
    if (!amounts.has(value)) return 'unknown-amount'
  }
  if (CLAIMS.test(answer) && turn.memory.orders.length === 0) return 'no-purchase'
  if (
    CLAIMS.test(answer) &&
    !bought(turn) &&
    !/\border_status\b/.test(turn.calls.map(({ name }) => name).join(' '))
  )
    return 'no-purchase'
  return null
}

const bought = ({ calls, ordered }: Turn): boolean =>
  ordered > 0 || calls.some(({ name, refused }) => name === 'checkout' && refused === undefined)

/** Everything that tools returned in what is remembered, and what was said; not what a model asked tools for. */
const factsOf = ({ calls, memory, message }: Turn): string => {
  const known = memory.contents.flatMap(({ parts = [] }) =>
    parts.map(({ text, functionResponse }) => text ?? JSON.stringify(functionResponse?.response ?? '')),
  )
  return [JSON.stringify(calls.map(({ result }) => result)), ...known, memory.summary, message].join(' ')
}

const amountsIn = (facts: string): Set<number> => {
  const amounts = new Set<number>()
  for (const [number] of facts.matchAll(/\d[\d,]*(?:\.\d+)?/g))
    amounts.add(Number(number.replaceAll(',', '')))
  return amounts
}
