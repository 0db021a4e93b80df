/** What a price may be, in whole currency units. */
export interface PriceRange {
  min?: number
  max?: number
}

/** Something that a phrase points at instead of naming it. */
export type Pointer =
  | { to: 'it' | 'them' | 'both' | 'each' | 'all' | 'other' }
  /** Counted from 0; -1 is the last. */
  | { to: 'nth'; index: number }
  /** The first so many; negative ones count from the end. */
  | { to: 'some'; count: number }

/** What a phrase names. */
export interface Noun {
  /** Its content words, as the shopper wrote them. */
  words: string[]
  ids: string[]
  /** As it was stated, whatever sense it makes. */
  quantity?: number
  /** On top of what there is. */
  more?: true
  /** All of what it points at. */
  every?: true
  /** All that there are in stock. */
  most?: true
  pointer?: Pointer
  extreme?: 'cheapest' | 'dearest'
  /** Not the one at the end, but the second or third. */
  rank?: number
  /** Of all that the shop has. */
  whole?: true
  price: PriceRange
  /** The price is what everything together may cost. */
  inTotal?: true
  /** What the shopper says to pay, which decides nothing. */
  offered?: number
  excluded: string[]
  /** Rather less than more. */
  cheap?: true
  /** Whichever. */
  any?: true
  /** `the`, `that`: the shopper means a certain one. */
  definite?: true
}

export type Topic = 'greeting' | 'thanks' | 'goodbye' | 'abilities' | 'secrets' | 'discount' | 'nevermind'

/** One thing that a shopper wants, without knowing yet what it is about. */
export type Wish =
  | { kind: 'find'; nouns: Noun[] }
  | { kind: 'acquire'; nouns: Noun[]; pays: boolean }
  | { kind: 'remove'; nouns: Noun[] }
  | { kind: 'clear' }
  | { kind: 'set'; noun: Noun; quantity: number }
  /** Twice as many, three times as many. */
  | { kind: 'multiply'; noun: Noun; by: number }
  | { kind: 'view' }
  | { kind: 'pay'; times: number }
  /** Nothing is to be bought now, what is named least of all. */
  | { kind: 'hold'; nouns: Noun[] }
  | { kind: 'describe'; nouns: Noun[]; aspect: Aspect; question: string }
  | { kind: 'ask'; question: string }
  | { kind: 'status'; orderId: string | null; question: string }
  | { kind: 'cancel'; orderId: string | null; question: string }
  | { kind: 'person'; reason: string }
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'instead'; noun: Noun }
  /** `please` says that it is wanted. */
  | { kind: 'mention'; nouns: Noun[]; please?: true }
  | { kind: 'talk'; topic: Topic }
  | { kind: 'unclear'; text: string }

export type Aspect = 'price' | 'stock' | 'variants' | 'details' | 'compare'

export const noNoun = (): Noun => ({ words: [], ids: [], price: {}, excluded: [] })
