import type { Phrase } from '../grammar.ts'

/** Prices, payment, permissions and tools taken into the writer's own hands. */
export const TRADE: Readonly<Record<string, readonly Phrase[]>> = {
  'price-manipulation': [
    { roles: ['set', 'price', ['nil-amount', 'nil']], within: 6, points: 4, unless: ['not'] },
    { roles: ['set', ['the', 'i', 'all'], 'price'], within: 3, points: 1.5 },
    { roles: [['set', 'grant'], 'purchase', ['nil', 'nil-amount', 'paid']], within: 5, points: 4, leads: true },
    { roles: ['grant', 'nil-amount', 'price'], within: 3, points: 2.5 },
    { roles: ['skip', ['the', 'all', 'pay'], 'pay'], within: 2, points: 3, leads: true },
  ],
  'claimed-authority': [
    { roles: ['i', 'am', 'authority'], within: 4, points: 2 },
    { roles: ['as', ['the', 'your'], 'authority'], within: 2, points: 1 },
    { roles: ['grant', ['me', 'i'], ['permission']], within: 4, points: 3 },
    { roles: ['i', 'authority', ['grant', 'secret', 'override']], within: 9, points: 1.5 },
  ],
  'tool-coercion': [
    { roles: ['call', 'call-name'], within: 4, points: 3 },
    { roles: ['call', ['the', 'all', 'your'], 'tool'], within: 3, points: 2 },
    { roles: ['call', 'without', 'confirmed'], within: 8, points: 2 },
    { roles: ['call', 'the', 'order', 'tool'], within: 4, points: 2 },
  ],
}
