/** A stream of numbers in [0, 1). The same seed gives the same stream. */
export type Random = () => number

/** mulberry32, by Tommy Ettinger (public domain): small, fast, and good enough for faults and jitter. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Letters and digits, like the ids Google and Stripe make. */
export function randomName(random: Random, length: number): string {
  let name = ''
  for (let index = 0; index < length; index++) name += ALPHABET[Math.floor(random() * ALPHABET.length)]
  return name
}
