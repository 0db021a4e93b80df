import { seededRandom } from '../../emulator/core/random.ts'

/** What one shopper does. */
export interface Plan {
  lines: { productId: string; quantity: number }[]
  card: string
  /** Goes through with it where the bank asks; else it is abandoned, and the order expires. */
  authenticates: boolean
  cancels: 'never' | 'at once' | 'later'
  refunds: boolean
}

const CARDS = [
  ...Array<string>(16).fill('visa'),
  'chargeDeclined',
  'chargeDeclinedInsufficientFunds',
  'captureFails',
  'threeDSecure2Required',
]

/** The plan of the n-th shopper: the same for the same seed. */
export function planOf(seed: number, number: number, products: readonly string[]): Plan {
  const random = seededRandom((seed * 1_000_003 + number) % 2 ** 32)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const card = pick(CARDS)
  const chance = random()
  return {
    lines: Array.from({ length: pick([1, 1, 2]) }, () => ({
      productId: pick(products),
      quantity: pick([1, 1, 2]),
    })),
    card,
    authenticates: card.startsWith('three') && random() < 0.7,
    cancels: chance < 0.05 ? 'at once' : chance < 0.1 ? 'later' : 'never',
    refunds: chance > 0.95,
  }
}
