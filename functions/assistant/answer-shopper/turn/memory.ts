import type { Content } from '@google/genai'
import type { SeenCart } from './turn.ts'

/** A product that a search of this session has returned: only these can be put into a cart. */
export interface KnownProduct {
  productId: string
  name: string
  /** Name, category, tags and the beginning of the description, for telling what is meant. */
  words: string
  amount: number
  currency: string
  available: number
}

/** What the assistant asked back, and what follows from the answer to it. */
export interface OpenQuestion {
  reason: string
  /** Whether the shopper had asked to pay. */
  buys: boolean
  /** Amounts that were offered or asked for. */
  quantities: number[]
}

/** What a conversation remembers from one turn to the next. */
export interface Memory {
  contents: Content[]
  /** Where in `contents` each turn begins. */
  turnStarts: number[]
  summary: string
  known: KnownProduct[]
  cartId?: string
  question?: OpenQuestion
  orders: string[]
  /** What everything together may cost, in minor units, once the shopper has said so. */
  spendLimit?: number
  ticketId?: string
  /** The cart as it was looked at last, where one call follows another without a message. */
  seenCart?: SeenCart
  /** The ids that the last search returned, for the same. */
  lastSearch?: string[]
  turns: number
  lastMessage: string
}

export const newMemory = (): Memory => ({
  contents: [],
  turnStarts: [],
  summary: '',
  known: [],
  orders: [],
  turns: 0,
  lastMessage: '',
})

const MOST_KNOWN = 120
const TURNS_IN_FULL = 12
const MOST_CHARACTERS = 120_000
const MOST_SUMMARY = 2000

/** Adds what a search returned; of too much, the oldest goes. */
export function remember(memory: Memory, products: readonly KnownProduct[]): void {
  const ids = new Set(products.map(({ productId }) => productId))
  const kept = memory.known.filter(({ productId }) => !ids.has(productId))
  memory.known = [...kept, ...products].slice(-MOST_KNOWN)
}

/** Keeps the last turns in full; what was said before them becomes a summary. */
export function shorten(memory: Memory): void {
  while (
    memory.turnStarts.length > TURNS_IN_FULL ||
    (memory.turnStarts.length > 1 && JSON.stringify(memory.contents).length > MOST_CHARACTERS)
  ) {
    const next = memory.turnStarts[1] ?? memory.contents.length
    const said = memory.contents
      .slice(0, next)
      .flatMap(({ role, parts = [] }) =>
        parts.flatMap(({ text }) =>
          text ? [`${role === 'user' ? 'Shopper' : 'Assistant'}: ${text.slice(0, 160)}`] : [],
        ),
      )
    memory.summary = [memory.summary, ...said].filter(Boolean).join('\n').slice(-MOST_SUMMARY)
    memory.contents = memory.contents.slice(next)
    memory.turnStarts = memory.turnStarts.slice(1).map(start => start - next)
  }
}

/** Reads what was kept. A memory that cannot be read is none: a conversation then begins anew. */
export function readMemory(text: string | undefined): Memory {
  if (text === undefined || text === '') return newMemory()
  try {
    return { ...newMemory(), ...(JSON.parse(text) as Partial<Memory>) }
  } catch {
    return newMemory()
  }
}
